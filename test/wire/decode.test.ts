import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { instant } from '#base/time.ts'
import { createMonitorView } from '#orchestrator/run/topics.ts'
import { noticesOf, toSnapshot } from '#show/snapshot.ts'
import type { MeasuredCut } from '#show/state/accuracy.ts'
import { noon, onObs, play } from '#test/fixtures.ts'
import { decodeEnvelope } from '#wire/decode.ts'
import { cutsOf } from '#wire/topics.ts'

import { cut, envelopeOf, envelopes, full, said } from './every-envelope.ts'

test('a page of the version before cuts could go unjudged reads all that is told of them', () => {
  const unjudged = { ...cut, scene: 'clip', planned: instant(noon + 5000), frames: null }
  const watched = createMonitorView('dock')
  const { show } = play(onObs(), [1, { type: 'cut-measured', cut }])
  const { show: later } = play(show, [6, { type: 'cut-measured', cut: unjudged }])
  const backends = { webhook: null, convex: null, sources: false }
  watched(show, backends, [], {})
  const monitor = watched(later, backends, [], {})
  const { accuracy } = toSnapshot(later)

  expect(monitor.cuts.every(isReadBefore)).toBe(true)
  expect(accuracy.last === null || isReadBefore(accuracy.last)).toBe(true)
  // Nothing is lost to this version.
  expect(accuracy.cuts).toBe(2)
  expect(cutsOf(monitor)).toEqual([unjudged, cut])
  expect(
    decodeEnvelope({ type: 'snapshot', topic: 'monitor', ...said, body: structuredClone(monitor) }),
  ).not.toBeNull()
})

test('what the version before last sent of unjudged cuts is read as it is', () => {
  const body = { ...toSnapshot(full) }
  const sent = { ...body, accuracy: { ...body.accuracy, last: { ...cut, frames: null } } }

  expect(decodeEnvelope({ type: 'snapshot', topic: 'show', ...said, body: sent })).not.toBeNull()
})

/** What an orchestrator of an older version does not send. */
const isNew: ReadonlySet<string> = new Set(['body.notices'])

describe('an envelope of ours', () => {
  test('of an older version has one notice, and it is read', () => {
    const notice = { kind: 'missed', message: 'Two', at: noon } as const
    const { notices: _, ...body } = { ...toSnapshot(full), notice }

    expect(decodeEnvelope({ type: 'snapshot', topic: 'show', ...said, body })).not.toBeNull()
    expect(noticesOf(body)).toEqual([{ ...notice, about: '' }])
  })

  test.each(envelopes)('comes through as it was sent: $type $topic', (envelope) => {
    const received = structuredClone(envelope)

    expect(decodeEnvelope(received)).toBe(received)
    expect(received).toEqual(envelope)
  })

  test.each([
    'data:image/svg+xml;base64,AAAA',
    'data:text/html;base64,AAAA',
    'data:image/jpeg,AAAA',
    'https://example.org/a.jpeg',
    'data:image/jpeg;base64,AAAA" onerror="alert(1)',
    `data:image/png;base64,${'A'.repeat(64_000)}`,
    '',
  ])('shows no picture but a small JPEG or PNG: %.40s', (image) => {
    const picture = { type: 'picture', showId: 'main', scene: 'A', lack: null } as const
    expect(decodeEnvelope({ ...picture, image })).toBeNull()
    expect(decodeEnvelope({ ...picture, image: 'data:image/png;base64,AAA=' })).not.toBeNull()
  })

  test('may have fields that we do not know yet', () => {
    expect(decodeEnvelope({ type: 'beat', ...said, mood: 'good' })).not.toBeNull()
  })

  test.each(envelopes)(
    'is refused with any one value of another type: $type $topic',
    (envelope) => {
      const leaves = leavesOf(envelope)
      expect(leaves.length).toBeGreaterThan(1)

      for (const [path, value] of leaves) {
        for (const wrong of wrongFor(value)) {
          const received: unknown = structuredClone(envelope)
          put(received, path, wrong)
          expect([path.join('.'), wrong, decodeEnvelope(received)]).toEqual([
            path.join('.'),
            wrong,
            null,
          ])
        }
      }
    },
  )

  test.each(envelopes)('is refused with any one field missing: $type $topic', (envelope) => {
    const fields = leavesOf(envelope).filter(([steps]) => typeof steps.at(-1) === 'string')
    for (const [path] of fields.filter(([steps]) => !isNew.has(steps.join('.')))) {
      const received: unknown = structuredClone(envelope)
      put(received, path, undefined)
      // Added since the first release: an older Onframe does not send it.
      const isRefused = ![
        'body.obs.rival',
        'body.jump',
        'body.left',
        'body.nextFlag',
        'cues.flag',
        'cues.least',
        'cues.most',
        'cues.group',
        'body.accuracy.skipped',
        'body.accuracy.last.skipped',
        'body.cuts.0.skipped',
        'value.notice',
        'lead',
      ].includes(
        path.join('.').replace(/^(?:body\.)?cues\.\d+\.(flag|group|least|most)$/, 'cues.$1'),
      )
      expect([path.join('.'), decodeEnvelope(received) === null]).toEqual([
        path.join('.'),
        isRefused,
      ])
    }
  })

  test.each([
    ['type', 'goodbye'],
    ['topic', 'weather'],
    ['topic', 'toString'],
    ['body.phase', 'live'],
    ['body.mode', 'constructor'],
    ['body.onAir.end', 'stop'],
    ['body.override.by', 'cat'],
    ['body.policy.byHand', 'follow'],
    ['body.notice.kind', 'gossip'],
    ['body.obs.link.phase', 'down'],
    ['body.obs.link.reason', 'moon'],
    ['body.obs.stream.state', 'on'],
    ['body.accuracy.last.how', 'luck'],
  ])('is refused if %s is %j', (path, word) => {
    const received: unknown = structuredClone(envelopeOf(full))
    put(received, path.split('.'), word)

    expect(decodeEnvelope(received)).toBeNull()
  })

  test.each([
    ['rundown', 'cues.0.actions.0.when.at', 'never'],
    ['rundown', 'cues.0.actions.0.act.type', 'dance'],
    ['rundown', 'cues.0.actions.0.act.do', 'rewind'],
    ['rundown', 'cues.0.actions.1.act.output', 'stream'],
    ['rundown', 'cues.0.actions.1.act.do', 'play'],
    ['rundown', 'cues.0.actions.2.act.do', 'rewind'],
    ['desk', 'edits.undo.type', 'paint'],
    ['monitor', 'config.outputs.0', 'replay'],
    ['monitor', 'config.whenReconnecting', 'stop'],
    ['monitor', 'history.0.from', 'asleep'],
    ['monitor', 'history.0.to', 'toString'],
    ['monitor', 'cuts.0.how', 'luck'],
    ['monitor', 'deliveries.0.state', 'lost'],
    ['monitor', 'deeds.0.kind', 'thought'],
    ['monitor', 'deeds.0.is', 'constructor'],
  ])('about %s is refused if %s is %j', (topic, path, word) => {
    const sent = envelopes.findLast((one) => one.type === 'snapshot' && one.topic === topic)
    const received: unknown = structuredClone(sent)
    expect(decodeEnvelope(received)).not.toBeNull()
    put(received, ['body', ...path.split('.')], word)

    expect(decodeEnvelope(received)).toBeNull()
  })

  test.each([
    ['kind', 'pause'],
    ['direction', 'sideways'],
    ['steps.0.name', 'coffee'],
    ['steps.0.state', 'bored'],
  ])('is refused if %s of going live is %j', (path, word) => {
    const { show } = play(onObs(), [0, { type: 'emergency-stop' }])
    const received: unknown = structuredClone(envelopeOf(show))
    expect(decodeEnvelope(received)).not.toBeNull()
    put(received, ['body', 'broadcast', 'procedure', ...path.split('.')], word)

    expect(decodeEnvelope(received)).toBeNull()
  })
})

test('whatever else comes over the channel is none, and harms nobody', () => {
  const nearly = fc.record({
    type: fc.constantFrom('hello', 'snapshot', 'beat', 'request', 'leads', '__proto__'),
    showId: fc.jsonValue(),
    topic: fc.constantFrom('show', 'rundown', 'desk', '__proto__'),
    topics: fc.jsonValue({ maxDepth: 1 }).filter((value) => !isTopics(value)),
    body: fc.anything(),
  })
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), fc.anything(), nearly), (value) => {
      expect(decodeEnvelope(value)).toBeNull()
    }),
    { numRuns: 1000 },
  )
})

function isTopics(value: unknown): boolean {
  return Array.isArray(value) && value.every((topic) => ['show', 'rundown', 'desk'].includes(topic))
}

/** As the version before has it: `frames` is a number. */
function isReadBefore({ frames }: MeasuredCut): boolean {
  return Number.isFinite(frames)
}

type Path = readonly (string | number)[]

/** Every value in it that holds no other: also an empty list. */
function leavesOf(value: unknown, path: Path = []): readonly (readonly [Path, unknown])[] {
  if (typeof value !== 'object' || value === null) return [[path, value]]
  if (Array.isArray(value)) {
    if (value.length === 0) return [[path, value]]
    return value.flatMap((item: unknown, index) => leavesOf(item, [...path, index]))
  }
  return Object.entries(value).flatMap(([name, field]) => leavesOf(field, [...path, name]))
}

function wrongFor(value: unknown): readonly unknown[] {
  if (value === null || Array.isArray(value)) return [{}, true]
  if (typeof value === 'string') return [5, true, [], {}]
  if (typeof value === 'number') return ['5', NaN, Infinity, true, {}]
  return ['true', 1, null, {}]
}

function put(value: unknown, path: Path, leaf: unknown): void {
  const holder = path.slice(0, -1).reduce<unknown>((at, step) => (at as never)[step], value)
  ;(holder as Record<string | number, unknown>)[path.at(-1) ?? ''] = leaf
}
