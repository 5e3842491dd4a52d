import * as fc from 'fast-check'

import type { Instant } from '#base/time.ts'
import { instant } from '#base/time.ts'
import { decodeCommand } from '#decode/command/command.ts'
import { rundownFromScenes } from '#dock/rundown/new-cue.ts'
import { reduce } from '#show/reduce.ts'
import type { Command, Input, Observation } from '#show/state/input.ts'
import { stopped } from '#show/state/obs-status.ts'
import type { Show } from '#show/state/show.ts'
import { anyLength } from '#test/decode/any-values.ts'
import { anyCue, anyRundown } from '#test/decode/arbitraries.ts'
import { at, obsReading, onObs, rehearsing } from '#test/fixtures.ts'

/** Everything that people and OBS may call something, at lengths on both sides of every limit. */
export const texts = fc.oneof(
  fc.constantFrom('welcome', 'host', 'clip', 'end', 'Other', '', '__proto__', '\u0000', '\ud83d'),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc
    .tuple(
      fc.constantFrom('x', '🎬', '\ud800', '"', '\n'),
      fc.constantFrom(49, 51, 199, 201, 499, 501, 1001, 5001, 10_001, 30_000),
    )
    .map(([unit, times]) => unit.repeat(times)),
)
const name = texts.filter((text) => text !== '')
const cueId = fc.constantFrom('welcome', 'host', 'clip', 'end', 'new', 'nobody')
const number = fc.oneof(
  fc.double(),
  fc.integer({ min: -1e9, max: 1e9 }),
  fc.constantFrom(0, -0, NaN, Infinity, 61, 0.5),
)
const moment = fc.double({ min: 0, max: 4e12, noNaN: true }).map((ms) => instant(ms))
const output = fc.constantFrom('stream' as const, 'record' as const)
const record = fc.record

const words = [
  'start',
  'stop',
  'pause',
  'resume',
  'catch-up',
  'skip',
  'back',
  'take',
  'take-back',
  'recover',
  'initialize',
  'start-broadcast',
  'stop-broadcast',
  'emergency-stop',
  'dismiss-notice',
  'apply-delay',
  'drop-delay',
]

/** What anybody may ask for; what is refused as malformed is no command. */
const asked: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...words).map((type) => ({ type })),
  record({ type: fc.constant('take'), cueId }),
  record({ type: fc.constant('stand-by'), cueId: fc.option(fc.oneof(cueId, texts)) }),
  record({ type: fc.constant('force-scene'), scene: texts }),
  record({ type: fc.constant('release'), to: fc.constantFrom('cue', 'rundown') }),
  record({ type: fc.constant('nudge'), by: fc.oneof(number, fc.constantFrom('+10s', '-0:30')) }),
  record({ type: fc.constant('set-rate'), rate: number }),
  record({ type: fc.constant('delay'), by: number }),
  record({
    type: fc.constant('timer'),
    timer: fc.constantFrom(1, 2, 3, 4),
    do: fc.constantFrom('set', 'start', 'pause', 'reset'),
    label: texts,
    counts: fc.constantFrom('down', 'up'),
    from: number,
  }),
  record({ type: fc.constant('timer'), timer: fc.constantFrom(1, 2, 3), do: fc.constant('start') }),
  record({ type: fc.constant('set-mode'), mode: fc.constantFrom('rehearsal', 'obs') }),
  record({ type: fc.constant('start-broadcast'), sessionId: texts }),
  record({ type: fc.constant('reconfigure'), rundown: anyRundown }),
  fc.array(name, { maxLength: 4 }).map((scenes) => ({
    type: 'reconfigure',
    rundown: rundownFromScenes(scenes, () => 'new'),
  })),
  record({
    type: fc.constant('set-policy'),
    policy: record({
      clock: fc.constantFrom('start', 'stream', 'record'),
      byHand: fc.constantFrom('hold', 'adopt', 'reassert'),
      onReconnect: fc.constantFrom('reassert', 'follow'),
      onRestart: fc.constantFrom('resume', 'hold', 'ask'),
    }),
  }),
  record({
    type: fc.constant('configure-broadcast'),
    config: record(
      {
        startupTimeout: number,
        retryDelay: number,
        maxRetries: number,
        enableAutoRecovery: fc.boolean(),
        outputs: fc.array(output, { maxLength: 3 }),
        whenReconnecting: fc.constantFrom('go-on', 'hold'),
      },
      { requiredKeys: [] },
    ),
  }),
  record({
    type: fc.constant('edit'),
    edit: fc.oneof(
      record({ type: fc.constant('add'), cue: anyCue, before: fc.option(cueId) }),
      record({ type: fc.constant('add'), cue: record({ scene: texts, planned: number }) }),
      record({
        type: fc.constant('change'),
        cueId,
        fields: record(
          { label: texts, title: texts, scene: texts, notes: texts, planned: number },
          { requiredKeys: [] },
        ),
      }),
      record({
        type: fc.constant('change'),
        cueId,
        fields: anyCue,
      }),
      record({ type: fc.constant('remove'), cueId }),
      record({ type: fc.constant('move'), cueId, before: fc.option(cueId) }),
      record({ type: fc.constant('rename'), title: texts }),
    ),
  }),
)

const command: fc.Arbitrary<Command> = asked
  .map((value) => decodeCommand(value, () => 'new'))
  .filter((read) => read.ok)
  .map((read) => (read as { readonly value: Command }).value)

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

const life = fc.tuple(
  fc.constantFrom<() => Show>(onObs, rehearsing, onAir, goingLive, failed, rehearsed),
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
