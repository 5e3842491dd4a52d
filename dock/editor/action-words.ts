import { none } from '#base/time.ts'
import { durationToText } from '#decode/duration-text.ts'
import type { Action, When } from '#show/state/actions.ts'
import { isState } from '#show/state/actions.ts'
import type { Cue } from '#show/state/rundown.ts'
import { actionWords } from '#words/action-editor.ts'

/** When it is done, and what is special of it, in a few words. */
export function detailsOf({ when, act, skip }: Action): string {
  const stays = isState(act) && act.stay && when.at !== 'leave' && actionWords.stays
  return [skip && actionWords.skipped, whenWords(when), stays].filter(Boolean).join(' · ')
}

function whenWords(when: When): string {
  if (when.at === 'leave') return actionWords.onLeaving
  const offset = durationToText(when.offset)
  if (when.at === 'start') {
    return when.offset === 0 ? actionWords.atStart : actionWords.afterStart(offset)
  }
  return when.offset === 0 ? actionWords.atEnd : actionWords.beforeEnd(offset)
}

/** Whether it waits for an end that its cue does not have. */
export function isNever(
  { when }: Action,
  { planned, media }: Pick<Cue, 'planned' | 'media'>,
): boolean {
  return when.at === 'end' && planned === null && media === null
}

/** The actions with one moved by a place; as they are, if it is at that end. */
export function moved(actions: readonly Action[], id: Action['id'], by: -1 | 1): readonly Action[] {
  const at = actions.findIndex((one) => one.id === id)
  const one = actions[at]
  const other = actions[at + by]
  if (!one || !other) return actions
  return actions.map((each, place) => (place === at ? other : place === at + by ? one : each))
}

/** On leaving, a state can only stay. */
export function withWhen({ when, act }: Action, at: When['at']): Partial<Action> {
  const offset = when.at === 'leave' ? none : when.offset
  if (at !== 'leave') return { when: { at, offset } }
  return { when: { at }, ...(isState(act) && { act: { ...act, stay: true } }) }
}
