import * as fc from 'fast-check'

import type { Duration, Instant } from '#base/time.ts'
import { longest } from '#decode/duration-text.ts'
import { unknownWordIn } from '#show/state/action-text.ts'
import type { Action, JsonObject, MomentAct, StateAct, When } from '#show/state/actions.ts'
import type { Doing, Held } from '#show/state/doing.ts'
import type { Group } from '#show/state/groups.ts'
import { withGroups } from '#show/state/groups.ts'
import type { Cue, Rundown } from '#show/state/rundown.ts'
import type { AsRun, OnAir, Run, Show } from '#show/state/show.ts'
import { createShow } from '#show/state/show.ts'
import type { StartAt } from '#show/state/start-at.ts'

// Any text, not only letters: lone surrogates, quotes, line ends, "__proto__".
const word = fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.constant('__proto__'))
const name = word.filter((text) => text !== '')
const orNull = fc.option

export const anyLength: fc.Arbitrary<Duration> = fc
  .integer({ min: 0, max: longest })
  .map((ms) => ms as Duration)

export const anyInstant: fc.Arbitrary<Instant> = fc
  .double({ min: 0, max: 4e12, noNaN: true })
  .map((ms) => ms as Instant)

const anyDifference = fc
  .double({ min: -1e9, max: 1e9, noNaN: true })
  .map((ms) => (ms === 0 ? 0 : ms) as Duration)

export const anyStart: fc.Arbitrary<StartAt> = fc.oneof(
  fc.record({
    clock: fc.constant('day'),
    time: fc.integer({ min: 0, max: 86_399_999 }).map((ms) => ms as Duration),
    zone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'UTC', 'Asia/Kathmandu'),
    late: fc.constantFrom('cut', 'wait'),
  }),
  fc.record({
    clock: fc.constantFrom('stream', 'record'),
    time: anyLength,
    zone: fc.constant(null),
    late: fc.constantFrom('cut', 'wait'),
  }),
)

const anyColour = orNull(
  fc.integer({ min: 0, max: 0xffffff }).map((rgb) => `#${rgb.toString(16).padStart(6, '0')}`),
)

const stay = fc.boolean()
/** As JSON carries it. */
const anyData = fc
  .dictionary(word, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3, noNullPrototype: true })
  .map((data) => JSON.parse(JSON.stringify(data)) as JsonObject)
const input = name

export const anyState: fc.Arbitrary<StateAct> = fc.oneof(
  fc.record({ type: fc.constant('mute'), input, on: fc.boolean(), stay }),
  fc.record({
    type: fc.constant('volume'),
    input,
    db: fc.double({ min: -100, max: 26, noNaN: true }).map((db) => db + 0),
    fade: orNull(anyLength),
    stay,
  }),
  fc.record({ type: fc.constant('show'), source: name, in: name, on: fc.boolean(), stay }),
  fc.record({ type: fc.constant('filter'), source: name, filter: name, on: fc.boolean(), stay }),
  fc.record({
    type: fc.constant('text'),
    input,
    text: fc.oneof(
      word.filter((text) => unknownWordIn(text) === null),
      fc.constant('{cue.title}!'),
    ),
    stay,
  }),
  fc.record({ type: fc.constant('settings'), input, with: anyData, stay }),
)

const plainText = word.filter((text) => unknownWordIn(text) === null)

export const anyMoment: fc.Arbitrary<MomentAct> = fc.oneof(
  fc.record({
    type: fc.constant('media'),
    input,
    do: fc.constantFrom('play', 'pause', 'stop', 'restart'),
    to: fc.constant(null),
  }),
  fc.record({ type: fc.constant('media'), input, do: fc.constant('seek'), to: anyLength }),
  fc.record({
    type: fc.constant('output'),
    output: fc.constant('record'),
    do: fc.constantFrom('start', 'stop', 'pause', 'resume', 'split'),
  }),
  fc.record({
    type: fc.constant('output'),
    output: fc.constantFrom('replay', 'virtual-camera'),
    do: fc.constantFrom('start', 'stop'),
  }),
  fc.record({ type: fc.constant('chapter'), name: plainText }),
  fc.record({ type: fc.constant('hotkey'), name }),
  fc.record({ type: fc.constant('request'), request: fc.constant('SetInputMute'), data: anyData }),
  fc.record({
    type: fc.constant('post'),
    to: fc.constant('https://example.org/hook?a=b'),
    body: plainText,
  }),
)

const anyWhen: fc.Arbitrary<When> = fc.oneof(
  fc.record({ at: fc.constant('start'), offset: anyLength }),
  fc.record({ at: fc.constant('end'), offset: anyLength }),
)

const anyAction: fc.Arbitrary<Action> = fc
  .oneof(
    fc.record({ id: name, when: anyWhen, act: fc.oneof(anyState, anyMoment), skip: fc.boolean() }),
    fc.record({
      id: name,
      when: fc.constant<When>({ at: 'leave' }),
      act: fc.oneof(
        anyState.map((state) => ({ ...state, stay: true })),
        anyMoment,
      ),
      skip: fc.boolean(),
    }),
  )
  .map((action) => action as Action)

const anyActions = fc.uniqueArray(anyAction, {
  selector: ({ id }) => id,
  minLength: 1,
  maxLength: 4,
})

const anyBy = fc.record({ cueId: orNull(word), actionId: orNull(word), cue: word, take: fc.nat() })

export const anyDoing: fc.Arbitrary<Doing> = fc.record({
  held: fc.array(
    fc.record({
      by: anyBy,
      wanted: anyState,
      state: anyState,
      before: orNull(anyState),
      goal: fc.constantFrom<Held['goal']>('hold', 'back'),
      is: fc.constantFrom<Held['is']>('open', 'asked', 'set', 'failed', 'by-hand'),
      isPuttingBack: fc.boolean(),
      isOurs: fc.boolean(),
      number: fc.nat(),
    }),
    { maxLength: 3 },
  ),
  sent: fc.array(fc.record({ number: fc.nat(), by: anyBy, act: anyMoment, sentAt: anyInstant }), {
    maxLength: 2,
  }),
  take: fc.nat(),
  past: fc.array(word, { maxLength: 3 }),
  extras: fc.array(anyState, { maxLength: 2 }),
  asked: fc.nat(),
  wakeAt: orNull(anyInstant),
  reassertedAt: orNull(anyInstant),
})

export const anyCue: fc.Arbitrary<Cue> = fc
  .tuple(anyPlainCue(), orNull(anyActions))
  .map(([cue, actions]) => (actions === null ? cue : { ...cue, actions }))

function anyPlainCue(): fc.Arbitrary<Cue> {
  return fc.record({
    id: name,
    label: word,
    title: word,
    scene: name,
    planned: orNull(anyLength),
    at: orNull(anyStart),
    media: orNull(fc.record({ input: name, before: anyLength })),
    end: fc.constantFrom('follow', 'hold'),
    transition: orNull(fc.record({ name: word, duration: orNull(anyLength) })),
    skip: fc.boolean(),
    flag: fc.boolean(),
    colour: anyColour,
    notes: word,
    warning: orNull(anyLength),
    danger: orNull(anyLength),
    least: orNull(anyLength),
    most: orNull(anyLength),
    group: fc.constant(null),
  })
}

const anyGroup: fc.Arbitrary<Omit<Group, 'id'>> = fc.record({
  title: word,
  colour: anyColour,
  target: orNull(anyLength),
  skip: fc.boolean(),
  loop: orNull(
    fc.oneof(
      fc.record({
        times: fc.integer({ min: 2, max: 1000 }),
        until: fc.constant(null),
        shuffle: fc.boolean(),
      }),
      fc.record({
        times: fc.constant(null),
        until: orNull(anyStart.map((start) => ({ ...start, late: 'cut' as const }))),
        shuffle: fc.boolean(),
      }),
    ),
  ),
})

/** Where groups begin and end, by the numbers of their cues; 0: a cue that is in none. */
const anyGrouping = fc.array(fc.tuple(fc.nat(3), anyGroup), { maxLength: 4 })

export const anyRundown: fc.Arbitrary<Rundown> = fc
  .tuple(
    fc.record({
      id: name,
      title: word,
      revision: fc.nat(),
      cues: fc.uniqueArray(anyCue, { selector: ({ id }) => id, maxLength: 8 }),
      tickInterval: fc.integer({ min: 10, max: 1000 }).map((ms) => ms as Duration),
    }),
    anyGrouping,
  )
  .map(([rundown, sizes]) => grouped(rundown, sizes))

function grouped(
  rundown: Rundown,
  sizes: readonly (readonly [size: number, Omit<Group, 'id'>])[],
): Rundown {
  const cues = [...rundown.cues]
  const groups: Group[] = []
  let at = 0
  for (const [size, fields] of sizes) {
    const end = Math.min(cues.length, at + size)
    const id = `__proto__${groups.length}`
    if (end > at) groups.push({ id, ...fields })
    for (let index = at; index < end; index += 1) {
      const cue = cues[index]
      if (cue) cues[index] = { ...cue, group: id }
    }
    at = Math.max(end, at + 1)
  }
  return withGroups({ ...rundown, cues }, groups)
}

const anyRanCue = fc.record({
  cueId: name,
  label: word,
  title: word,
  planned: orNull(anyLength),
  startedAt: anyInstant,
  endedAt: orNull(anyInstant),
  timecode: fc.record({ stream: orNull(anyDifference), record: orNull(anyDifference) }),
})

const anyOnAir: fc.Arbitrary<OnAir> = fc.record({
  cue: anyCue,
  index: fc.integer({ min: -1, max: 1e6 }),
  take: fc.nat(),
  startedAt: anyInstant,
  added: anyDifference,
  paused: anyDifference,
  mediaEnd: orNull(anyInstant),
  instead: orNull(name),
})

export const anyRun: fc.Arbitrary<Run> = fc.record({
  phase: fc.constantFrom('idle', 'running', 'paused', 'finished'),
  onAir: orNull(anyOnAir),
  left: orNull(fc.record({ onAir: anyOnAir, at: anyInstant, standby: orNull(name) })),
  standby: orNull(name),
  override: orNull(
    fc.record({ scene: name, by: fc.constantFrom('command', 'hand'), since: anyInstant }),
  ),
  startedAt: orNull(anyInstant),
  anchor: orNull(
    fc.record({
      output: fc.constantFrom('stream', 'record'),
      zero: anyInstant,
      offset: anyDifference,
    }),
  ),
  pausedAt: orNull(anyInstant),
  paused: anyDifference,
  finishedAt: orNull(anyInstant),
  takes: fc.nat(),
  asRun: fc
    .array(anyRanCue, { maxLength: 5 })
    .map((cues) => cues.reduceRight<AsRun | null>((earlier, cue) => ({ ...cue, earlier }), null)),
})

export const anyShow: fc.Arbitrary<Show> = fc
  .record({
    id: name,
    mode: fc.constantFrom<Show['mode']>('rehearsal', 'obs'),
    rate: fc.integer({ min: 1, max: 60 }),
    policy: fc.record<Show['policy']>({
      clock: fc.constantFrom('start', 'stream', 'record'),
      byHand: fc.constantFrom('hold', 'adopt', 'reassert'),
      onReconnect: fc.constantFrom('reassert', 'follow'),
      onRestart: fc.constantFrom('resume', 'hold', 'ask'),
    }),
    rundown: anyRundown,
    run: anyRun,
    doing: anyDoing,
  })
  .map((fields) => ({ ...createShow(fields.id), ...fields }))
