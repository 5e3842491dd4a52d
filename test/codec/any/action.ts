import * as fc from 'fast-check'

import type { Act, Action, JsonObject, When } from '#show/state/actions.ts'
import { mediaActs, outputActs, outputDoes } from '#show/state/actions.ts'
import type { Timer, TimerOrder } from '#show/state/timers.ts'

import { anyFlag, anyNumber, anyOf, anyText, anyVariant, anyWord, orNull } from './record.ts'

type ActOf<Type extends Act['type']> = Extract<Act, { readonly type: Type }>
type WhenAt<At extends When['at']> = Extract<When, { readonly at: At }>

/** Plain data; no property is named as none can be in protobuf-es. */
const anyData = fc
  .dictionary(
    anyText.filter((name) => name !== '__proto__'),
    fc.oneof(anyText, anyNumber, anyFlag, fc.constant(null), fc.array(anyNumber, { maxLength: 2 })),
    { maxKeys: 3, noNullPrototype: true },
  )
  .map((data) => data as JsonObject)

/** What is asked of a timer, by an action or by a command. */
export const timerOrder = {
  timer: fc.constantFrom<TimerOrder['timer']>(1, 2, 3),
  do: anyWord<TimerOrder['do']>({ set: true, start: true, pause: true, reset: true }),
  label: anyText,
  counts: anyWord<Timer['counts']>({ down: true, up: true }),
  from: anyNumber,
}
export const leftOutOfOrder = ['label', 'counts', 'from'] as const

const stay = anyFlag

/** Also used beside the codec. */
export const anyActs: { readonly [Type in Act['type']]: fc.Arbitrary<ActOf<Type>> } = {
  mute: anyOf<ActOf<'mute'>>({ type: fc.constant('mute'), input: anyText, on: anyFlag, stay }),
  volume: anyOf<ActOf<'volume'>>({
    type: fc.constant('volume'),
    input: anyText,
    db: anyNumber,
    fade: orNull(anyNumber),
    stay,
  }),
  show: anyOf<ActOf<'show'>>({
    type: fc.constant('show'),
    source: anyText,
    in: anyText,
    on: anyFlag,
    stay,
  }),
  filter: anyOf<ActOf<'filter'>>({
    type: fc.constant('filter'),
    source: anyText,
    filter: anyText,
    on: anyFlag,
    stay,
  }),
  text: anyOf<ActOf<'text'>>({ type: fc.constant('text'), input: anyText, text: anyText, stay }),
  settings: anyOf<ActOf<'settings'>>({
    type: fc.constant('settings'),
    input: anyText,
    with: anyData,
    stay,
  }),
  media: anyOf<ActOf<'media'>>({
    type: fc.constant('media'),
    input: anyText,
    do: anyWord(mediaActs),
    to: orNull(anyNumber),
  }),
  output: anyOf<ActOf<'output'>>({
    type: fc.constant('output'),
    output: anyWord(outputActs),
    do: anyWord(outputDoes),
  }),
  chapter: anyOf<ActOf<'chapter'>>({ type: fc.constant('chapter'), name: anyText }),
  hotkey: anyOf<ActOf<'hotkey'>>({ type: fc.constant('hotkey'), name: anyText }),
  request: anyOf<ActOf<'request'>>({
    type: fc.constant('request'),
    request: anyText,
    data: anyData,
  }),
  post: anyOf<ActOf<'post'>>({ type: fc.constant('post'), to: anyText, body: anyText }),
  timer: anyOf<ActOf<'timer'>>({ type: fc.constant('timer'), ...timerOrder }, leftOutOfOrder),
}

export const anyAct = anyVariant<Act>(anyActs)

const anyWhen = anyVariant<When>({
  start: anyOf<WhenAt<'start'>>({ at: fc.constant('start'), offset: anyNumber }),
  end: anyOf<WhenAt<'end'>>({ at: fc.constant('end'), offset: anyNumber }),
  leave: anyOf<WhenAt<'leave'>>({ at: fc.constant('leave') }),
})

export const anyActions = fc.array(
  anyOf<Action>({ id: anyText, when: anyWhen, act: anyAct, skip: anyFlag }),
  { maxLength: 3 },
)
