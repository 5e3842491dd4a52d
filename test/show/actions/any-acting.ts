import * as fc from 'fast-check'

import type { Action } from '#show/state/actions.ts'
import type { Cue, Rundown } from '#show/state/rundown.ts'
import { cue, rundown } from '#test/fixtures.ts'

import { action, after, beforeEnd, hotkey, mute, start, text } from './obs-of-states.ts'

const anyWhen = fc.oneof(
  fc.constant(start),
  fc.integer({ min: 0, max: 12 }).map(after),
  fc.integer({ min: 0, max: 12 }).map(beforeEnd),
)

const anyAct = fc.oneof(
  fc.tuple(fc.constantFrom('Mic', 'Music'), fc.boolean()).map(([input, on]) => mute(input, on)),
  fc.constantFrom('Hello', '{cue.title}').map((shown) => text('Title', shown)),
  fc.constantFrom('a', 'b').map(hotkey),
)

const anyActions = fc
  .array(fc.tuple(anyWhen, anyAct), { maxLength: 5 })
  .map((list) => list.map(([when, act], index): Action => action(`a${index}`, when, act)))

/** A rundown of four cues with actions of all kinds. */
export const anyLoaded: fc.Arbitrary<Rundown> = fc
  .tuple(anyActions, anyActions, anyActions, anyActions)
  .map(([a, b, c, d]) =>
    rundown(
      withActions(cue('welcome', 10), a),
      withActions(cue('host', 20), b),
      withActions(cue('clip', 5), c),
      withActions(cue('end', null), d),
    ),
  )

/** The cue with these actions, whatever it had. */
export function withActions(plain: Cue, actions: readonly Action[]): Cue {
  const { actions: _actions, ...bare } = plain
  return actions.length === 0 ? bare : { ...bare, actions }
}
