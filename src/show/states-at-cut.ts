import type { StateAct } from '#show/state/actions.ts'
import { actionsOf, isState, keyOf } from '#show/state/actions.ts'
import type { Asking } from '#show/state/doing.ts'
import type { Show } from '#show/state/show.ts'
import { nextTake } from '#show/time/due.ts'
import type { PlannedCut } from '#show/time/next-cut.ts'

import { reduce } from './reduce.ts'

/** A state that the show would ask for with its next cut. */
export interface AskAtCut extends Asking {
  readonly act: StateAct
  /** What puts back what was before, where the show knows that by now. Null: it is to be read, or the act puts back. */
  readonly before: StateAct | null
}

/** What the show would ask of OBS with its next cut, if nothing happened until then. */
export interface StatesAtCut {
  /** Those of states alone, in the order in which they would be asked for. */
  readonly asks: readonly AskAtCut[]
  /** What OBS is to have then, by key, of all that is asked for, held or put back. */
  readonly after: ReadonlyMap<string, StateAct>
}

const nothing: StatesAtCut = { asks: [], after: new Map() }

/** Found by letting the show make that cut, and looking what it does: so both cannot differ. */
export function statesAtCut(show: Show, cut: PlannedCut): StatesAtCut {
  if (!mayAsk(show)) return nothing
  const [then, effects] = reduce(show, { type: 'time-up', take: cut.take }, cut.at)
  if (then.run.onAir?.take !== cut.take + 1 || then.run.onAir.cue.scene !== cut.scene)
    return nothing
  const asks = effects.flatMap((effect): readonly AskAtCut[] => {
    if (effect.type !== 'act' || !isState(effect.act)) return []
    const held = effect.isBack
      ? null
      : then.doing.held.find(({ number }) => number === effect.number)
    return [{ ...effect, act: effect.act, before: held?.before ?? null }]
  })
  const goals = then.doing.held.flatMap(({ state, goal, before, is }) => {
    const value = goal === 'hold' ? state : before
    return value === null || is === 'by-hand' ? [] : [value]
  })
  return { asks, after: new Map([...goals, ...asks.map(({ act }) => act)].map(byKey)) }
}

function byKey(act: StateAct): readonly [string, StateAct] {
  return [keyOf(act), act]
}

/** Most shows have no actions, and are asked at every change. */
function mayAsk(show: Show): boolean {
  const { held, extras } = show.doing
  if (held.length > 0 || extras.length > 0) return true
  const next = show.rundown.cues[nextTake(show)?.index ?? -1]
  const { onAir } = show.run
  return (
    (next !== undefined && actionsOf(next).length > 0) ||
    (onAir !== null && actionsOf(onAir.cue).length > 0)
  )
}
