import * as fc from 'fast-check'

import { unknownWordIn } from '#show/state/action-text.ts'
import type { Action, JsonObject, MomentAct, StateAct, When } from '#show/state/actions.ts'
import type { Doing, Held, ToldAct } from '#show/state/doing.ts'

import { anyInstant, anyLength, name, orNull, word } from './any-values.ts'

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

/** What is asked of a timer, by an action or by a command. */
export const timerOrder = {
  timer: fc.constantFrom(1 as const, 2 as const, 3 as const),
  do: fc.constantFrom('set' as const, 'start' as const, 'pause' as const, 'reset' as const),
  label: fc.string({ maxLength: 50 }),
  counts: fc.constantFrom('down' as const, 'up' as const),
  from: anyLength,
}

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
  fc.record(
    { type: fc.constant('timer'), ...timerOrder },
    { requiredKeys: ['type', 'timer', 'do'], noNullPrototype: true },
  ),
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

export const anyActions = fc.uniqueArray(anyAction, {
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
  rides: fc.array(
    fc.record({
      by: anyBy,
      act: anyState,
      before: orNull(anyState),
      take: fc.nat(),
      at: anyInstant,
    }),
    { maxLength: 3 },
  ),
  trial: orNull(fc.record({ state: anyState, until: anyInstant })),
  told: fc.array(
    fc.record({
      about: word,
      by: anyBy,
      what: word,
      why: fc.constantFrom<ToldAct['why']>('late', 'obsAway', 'rival', 'unanswered', 'failed'),
      due: anyInstant,
      number: orNull(fc.nat()),
      message: orNull(word),
    }),
    { maxLength: 2 },
  ),
  asked: fc.nat(),
  wakeAt: orNull(anyInstant),
  reassertedAt: orNull(anyInstant),
})
