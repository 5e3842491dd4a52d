import type { ActAhead, ActsView, HeldView } from '#show/acts/acts-view.ts'
import type { Act, Action, When } from '#show/state/actions.ts'
import { mediaActs, outputActs, outputDoes } from '#show/state/actions.ts'

import type { Guard } from './guard.ts'
import {
  fieldsOf,
  isFields,
  isFlag,
  isNumber,
  isText,
  listOf,
  oneOf,
  orMissing,
  orNull,
  variants,
} from './guard.ts'
import { timerOrder } from './timer-shapes.ts'

// The shape of actions on the wire. What they mean was decoded where they came in.

type WhenAt<At extends When['at']> = Extract<When, { at: At }>
type ActOf<Type extends Act['type']> = Extract<Act, { type: Type }>

const isWhen = variants<When, 'at'>('at', {
  start: fieldsOf<WhenAt<'start'>>({ at: isText, offset: isNumber }),
  end: fieldsOf<WhenAt<'end'>>({ at: isText, offset: isNumber }),
  leave: fieldsOf<WhenAt<'leave'>>({ at: isText }),
})

const state = { type: isText, stay: isFlag }

const isAct: Guard = variants<Act, 'type'>('type', {
  mute: fieldsOf<ActOf<'mute'>>({ ...state, input: isText, on: isFlag }),
  volume: fieldsOf<ActOf<'volume'>>({
    ...state,
    input: isText,
    db: isNumber,
    fade: orNull(isNumber),
  }),
  show: fieldsOf<ActOf<'show'>>({ ...state, source: isText, in: isText, on: isFlag }),
  filter: fieldsOf<ActOf<'filter'>>({ ...state, source: isText, filter: isText, on: isFlag }),
  text: fieldsOf<ActOf<'text'>>({ ...state, input: isText, text: isText }),
  settings: fieldsOf<ActOf<'settings'>>({ ...state, input: isText, with: isFields }),
  media: fieldsOf<ActOf<'media'>>({
    type: isText,
    input: isText,
    do: oneOf(mediaActs),
    to: orNull(isNumber),
  }),
  output: fieldsOf<ActOf<'output'>>({
    type: isText,
    output: oneOf(outputActs),
    do: oneOf(outputDoes),
  }),
  chapter: fieldsOf<ActOf<'chapter'>>({ type: isText, name: isText }),
  hotkey: fieldsOf<ActOf<'hotkey'>>({ type: isText, name: isText }),
  request: fieldsOf<ActOf<'request'>>({ type: isText, request: isText, data: isFields }),
  post: fieldsOf<ActOf<'post'>>({ type: isText, to: isText, body: isText }),
  timer: fieldsOf<ActOf<'timer'>>({ type: isText, ...timerOrder }),
})

export const isActions = listOf(
  fieldsOf<Action>({ id: isText, when: isWhen, act: isAct, skip: isFlag }),
)

export const isActs = fieldsOf<ActsView>({
  held: listOf(
    fieldsOf<HeldView>({
      what: isText,
      is: oneOf<HeldView['is']>({ set: true, waiting: true, failed: true, 'by-hand': true }),
    }),
  ),
  more: orMissing(isNumber),
  ahead: listOf(fieldsOf<ActAhead>({ what: isText, at: orNull(isNumber) })),
})
