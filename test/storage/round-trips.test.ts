import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { milliseconds } from '#base/time.ts'
import { rundownToText, textToRundown } from '#decode/own/rundown-text.ts'
import { decodeJournal } from '#decode/stored/journal-text.ts'
import { decodeMirrored } from '#decode/stored/mirrored.ts'
import { showToSaved } from '#decode/stored/saved-show.ts'
import { decodeSessionRecord } from '#decode/stored/session-record.ts'
import { createMirror } from '#orchestrator/beside/mirror.ts'
import type { Mirrored } from '#orchestrator/beside/mirrored.ts'
import type { SessionRecord } from '#orchestrator/beside/session-recorder.ts'
import { createSessionRecorder } from '#orchestrator/beside/session-recorder.ts'
import { createShowClock } from '#orchestrator/run/clock.ts'
import { createDeskView, createMonitorView } from '#orchestrator/run/topics.ts'
import { isCommand } from '#show/reduce.ts'
import { replay } from '#show/replay.ts'
import { toSnapshot } from '#show/snapshot.ts'
import { limits } from '#show/state/limits.ts'
import type { Kept } from '#storage/kept.ts'
import { keepInMemory } from '#storage/memory.ts'
import { createSessionStore } from '#storage/session-store.ts'
import { createShowStore } from '#storage/show-store.ts'
import { matinee, onObs } from '#test/fixtures.ts'
import { createStillClock } from '#test/still-clock.ts'
import { settle } from '#test/subscription/stage.ts'
import { decodeEnvelope } from '#wire/decode.ts'
import type { Envelope } from '#wire/envelope.ts'

import { texts } from './commands.ts'
import { anyLived } from './lives.ts'

/** As OBS and its bus carry things. */
function throughJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T
}

/** A storage that is no kinder than text is. */
function keepAsText(): Kept {
  const kept = keepInMemory()
  return {
    ...kept,
    write: (entries) => kept.write(entries.map(([key, value]) => [key, throughJson(value)])),
  }
}

const setting = createShowClock({ ...createStillClock(), setting: null }).setting()
const runs = { numRuns: 100 }

describe('whatever a show has come to', () => {
  test('is stored and loaded as it was', () =>
    fc.assert(
      fc.asyncProperty(anyLived, fc.constantFrom(keepInMemory, keepAsText), async (lived, make) => {
        const { show, now } = lived
        const kept = make()
        await createShowStore(kept, show.id).save(show, setting, now)
        const loaded = await createShowStore(kept, show.id).load()

        expect(loaded.troubles).toEqual([])
        expect(loaded.clock).toEqual(setting)
        expect(loaded.show.rundown).toEqual(show.rundown)
        expect(showToSaved(loaded.show, now)).toEqual(showToSaved(show, now))
      }),
      runs,
    ))

  test('its rundown is text that gives the same rundown', () =>
    fc.assert(
      fc.property(anyLived, ({ show: { rundown } }) => {
        const { id, revision } = rundown
        const read = textToRundown(rundownToText(rundown), () => id)

        expect(read).toEqual({ ok: true, value: { ...rundown, revision: 0 } })
        expect(revision).toBeGreaterThanOrEqual(0)
      }),
      runs,
    ))

  test('its copy in OBS is offered as it was', () =>
    fc.assert(
      fc.asyncProperty(anyLived, async ({ show }) => {
        const clock = createStillClock()
        let copy: Mirrored | null = null
        const mirror = createMirror({
          ...clock,
          wall: clock.now,
          read: async () => copy,
          write: async (value) => void (copy = throughJson(value)),
          toText: rundownToText,
          decode: (value) => decodeMirrored(value, () => show.rundown.id),
          onOffer: () => {},
          onTrouble: () => {},
          keep: () => {},
          settled: async () => true,
        })
        mirror.follow({ ...show, obs: onObs().obs })
        await settle()
        clock.pass(5000)
        await settle()
        const { rundown, policy, broadcast } = show

        expect(decodeMirrored(copy, () => rundown.id)).toEqual({
          ok: true,
          value: {
            rundown: { ...rundown, revision: 0 },
            policy,
            broadcast: broadcast.config,
            savedAt: clock.now(),
          },
        })
      }),
      runs,
    ))

  test('its session’s record is read as it was written', () =>
    fc.assert(
      fc.asyncProperty(anyLived, async ({ show }) => {
        const kept = keepAsText()
        const troubles: string[] = []
        const tell = (message: string): void => void troubles.push(message)
        const store = createSessionStore<SessionRecord>(kept, decodeSessionRecord, tell)
        let written: SessionRecord | null = null
        const recorder = createSessionRecorder({
          ...createStillClock(),
          show: () => show,
          read: store.read,
          write: (next) => {
            written = next
            return store.write(next)
          },
          onTrouble: () => {},
          onMended: () => {},
        })
        await recorder.open('tonight')

        expect(await store.read('tonight')).toEqual(written)
        expect(troubles).toEqual([])
      }),
      runs,
    ))

  test('its journal is read from text, and leads to the same show', () =>
    fc.assert(
      fc.property(anyLived, ({ from, show, entries }) => {
        const stretches = [{ from, entries }]
        const text = JSON.stringify({ onframe: 'journal', version: 1, stretches })
        const read = decodeJournal(text)
        const steps = read.ok ? read.value.flatMap(replay) : []

        expect(throughJson(steps.at(-1)?.show ?? from)).toEqual(throughJson(show))
      }),
      runs,
    ))

  test('every page is told of it, over a channel and over OBS', () =>
    fc.assert(
      fc.property(anyLived, texts, fc.nat(), ({ show, now }, text, some) => {
        const head = {
          showId: 'main',
          mark: { run: text, sequence: 7 },
          clock: { at: now, rate: show.rate },
          to: text,
        }
        const backends = { webhook: null, convex: null, sources: true }
        const desk = createDeskView()(show, { url: text, passwordRemembered: true }, null, [
          { id: text, title: text, cues: some, replacedAt: now },
        ])
        const monitor = createMonitorView(text)(show, backends, [], { [text]: 1 })
        const told = { type: 'snapshot', ...head } as const
        const envelopes: readonly Envelope[] = [
          { ...told, topic: 'show', body: toSnapshot(show) },
          { ...told, topic: 'rundown', body: show.rundown },
          { ...told, topic: 'desk', body: desk },
          { ...told, topic: 'monitor', body: monitor },
          { type: 'beat', ...head },
          {
            type: 'hello',
            showId: text,
            from: text,
            source: text,
            topics: ['show', 'monitor'],
            filter: { scenes: [text], progress: 0.5, every: milliseconds(20) },
          },
          { type: 'bye', showId: text, from: text },
          { type: 'request', showId: text, from: text, id: text, call: text, args: [text, null] },
          { type: 'heard', showId: text, to: text, id: text },
          { type: 'answer', showId: text, to: text, id: text, value: { ok: true, value: text } },
          {
            type: 'answer',
            showId: text,
            to: text,
            id: text,
            value: { ok: false, reason: text, message: text },
          },
          { type: 'who-leads', from: text },
          { type: 'leads', from: text, token: some },
          { type: 'leaves', from: text },
        ]
        for (const envelope of envelopes) {
          const sent = JSON.stringify(envelope)
          const plain: unknown = JSON.parse(sent)

          expect(JSON.stringify(decodeEnvelope(structuredClone(envelope)))).toBe(sent)
          expect(decodeEnvelope(plain)).toBe(plain)
        }
      }),
      runs,
    ))
})

test('the shows that were looked at are some that have lived', () => {
  const seen = new Set<string>()
  for (const { show, entries } of fc.sample(anyLived, { numRuns: 300, seed: 7 })) {
    const { run, broadcast, rundown } = show
    seen.add(run.phase).add(broadcast.phase)
    if (run.override !== null) seen.add('override')
    if (rundown.cues.some(({ scene }) => scene.length > 500)) seen.add('long scene')
    if ((run.onAir?.cue.scene.length ?? 0) > 500) seen.add('long scene on air')
    if (rundown.cues !== matinee.cues && rundown.title.length <= limits.title) seen.add('edited')
    if (entries.some(({ input }) => isCommand(input) && input.type === 'edit')) seen.add('edit')
  }

  for (const wanted of [
    'idle',
    'running',
    'paused',
    'starting',
    'error',
    'override',
    'long scene',
    'long scene on air',
    'edited',
    'edit',
  ]) {
    expect([...seen]).toContain(wanted)
  }
})
