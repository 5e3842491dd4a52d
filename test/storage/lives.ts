import * as fc from 'fast-check'

import type { Instant } from '#base/time.ts'
import { instant, minutes } from '#base/time.ts'
import { reduce } from '#show/reduce.ts'
import type { Input } from '#show/state/input.ts'
import { stopped } from '#show/state/obs-status.ts'
import type { Observation } from '#show/state/observation.ts'
import type { Show } from '#show/state/show.ts'
import { anyLength } from '#test/decode/any-values.ts'
import { at, cue, obsReading, onObs, rehearsing, rundown } from '#test/fixtures.ts'

import { command, texts } from './commands.ts'

const name = texts.filter((text) => text !== '')
const moment = fc.double({ min: 0, max: 4e12, noNaN: true }).map((ms) => instant(ms))
const output = fc.constantFrom('stream' as const, 'record' as const)
const record = fc.record

const status = record({
  state: fc.constantFrom('stopped', 'starting', 'started', 'stopping', 'reconnecting', 'paused'),
  timecode: fc.option(record({ value: anyLength, at: moment })),
  clock: fc.option(
    record({
      state: fc.constantFrom('locked', 'holding'),
      zero: moment,
      multiple: fc.constantFrom(1, 2),
      error: anyLength,
    }),
  ),
  congestion: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  skippedFrames: fc.nat(),
  totalFrames: fc.nat(),
}).map((fields) => ({ ...stopped, ...fields }))

const step = fc.constantFrom('overlay', 'session', 'outputs', 'show', 'backends')
const procedure = fc.integer({ min: 0, max: 6 })

/** What OBS and the browser may tell: of any length, and never refused. */
const observation = fc.oneof(
  record({ type: fc.constant('program-changed'), scene: name }),
  record({ type: fc.constant('scene-renamed'), from: name, to: name }),
  record({
    type: fc.constant('scene-renamed'),
    from: fc.constantFrom('welcome', 'host', 'clip'),
    to: name,
  }),
  record({ type: fc.constant('scenes-changed'), scenes: fc.array(name, { maxLength: 5 }) }),
  record({ type: fc.constant('preview-changed'), scene: fc.option(name) }),
  record({ type: fc.constant('transitions-changed'), transitions: fc.array(texts) }),
  record({ type: fc.constant('cut-made'), cut: fc.integer({ min: 0, max: 9 }), scene: name }),
  record({
    type: fc.constant('cut-failed'),
    cut: fc.integer({ min: 0, max: 9 }),
    scene: name,
    message: texts,
  }),
  record({ type: fc.constant('cut-escaped'), scene: name }),
  record({ type: fc.constantFrom('stream-status', 'record-status'), status }),
  record({ type: fc.constant('media-status'), input: name, endsAt: fc.option(moment) }),
  record({ type: fc.constant('media-ended'), input: name }),
  record({ type: fc.constant('step-done'), procedure, step, outputs: fc.array(output) }),
  record({ type: fc.constant('step-undone'), procedure, step }),
  record({ type: fc.constantFrom('step-failed', 'step-stuck'), procedure, step, message: texts }),
  record({ type: fc.constant('storage-changed'), isStored: fc.boolean() }),
  record({ type: fc.constant('trouble'), message: texts }),
  record({ type: fc.constant('wall-clock'), ahead: fc.integer({ min: -1e9, max: 1e9 }) }),
  fc.array(name, { maxLength: 5 }).map((scenes) => ({
    type: 'obs-read',
    reading: obsReading(scenes, scenes[0] ?? null),
    linkCameUp: true,
  })),
  record({
    type: fc.constant('link-changed'),
    link: fc.oneof(
      fc.constant({ phase: 'up', url: 'ws://a', since: at(0) }),
      record({
        phase: fc.constant('refused'),
        url: texts,
        reason: fc.constant('kicked'),
        message: texts,
      }),
    ),
  }),
  fc.constantFrom('time-up', 'woken', 'broadcast-time-up', 'offer-answered').map((type) => ({
    type,
    take: 1,
  })),
) as fc.Arbitrary<Observation>

function having(make: () => Show, ...inputs: readonly Input[]): () => Show {
  return () => inputs.reduce((show, input) => reduce(show, input, at(0))[0], make())
}

/** OBS has done what it was asked; until then nothing that it says is taken for news. */
const onAir = having(onObs, { type: 'start' }, { type: 'cut-made', cut: 1, scene: 'welcome' })
const goingLive = having(onAir, { type: 'initialize' }, { type: 'start-broadcast' })
const failed = having(
  goingLive,
  { type: 'step-failed', procedure: 1, step: 'session', message: 'f'.repeat(6000) },
  { type: 'step-stuck', procedure: 1, step: 'session', message: 's'.repeat(6000) },
)
const rehearsed = having(rehearsing, { type: 'start' })
const fixed = { clock: 'day', time: minutes(13 * 60), zone: 'UTC', late: 'cut' } as const
const delayed = having(
  () => onObs(rundown(cue('welcome', 10), cue('host', 20, { at: fixed }), cue('end', null))),
  { type: 'start' },
  { type: 'delay', by: minutes(10) },
  { type: 'timer', timer: 2, do: 'start' },
)

const life = fc.tuple(
  fc.constantFrom<() => Show>(onObs, rehearsing, onAir, goingLive, failed, rehearsed, delayed),
  fc.array(
    fc.tuple(
      fc.integer({ min: 0, max: 20_000 }),
      fc.oneof<fc.Arbitrary<Input>[]>(command, observation),
    ),
    { maxLength: 25 },
  ),
)

export interface Lived {
  readonly from: Show
  readonly show: Show
  readonly now: Instant
  readonly entries: readonly { readonly input: Input; readonly at: Instant }[]
}

/** Any show that the core can reach. */
export const anyLived: fc.Arbitrary<Lived> = life.map(([make, steps]) => {
  const from = make()
  let show = from
  let now = at(0)
  const entries = steps.map(([after, input]) => {
    now = instant(now + after)
    ;[show] = reduce(show, input, now)
    return { input, at: now }
  })
  return { from, show, now, entries }
})
