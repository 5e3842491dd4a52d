import type { Instant } from '#base/time.ts'
import type { Act, StateAct } from '#show/state/actions.ts'
import { actionsOf, isState, keyOf } from '#show/state/actions.ts'
import type { Held } from '#show/state/doing.ts'
import { cutTo } from '#show/state/limits.ts'
import type { OnAir, Show } from '#show/state/show.ts'
import { acting, dueOfAction } from '#show/time/states-at.ts'

import { nameOf } from './act-name.ts'

/**
 * What the actions of the cue on air do, for a page to show. It is part of every snapshot, so it names only a few, however
 * many there are.
 */
export interface ActsView {
  /** Five at most, those first that are not as they should be. */
  readonly held: readonly HeldView[]
  /** How many more are held. Left out: none, or an older Onframe has named all. */
  readonly more?: number
  /** The next three at most, in order. There is a new snapshot when one has come; a page passes over what is past. */
  readonly ahead: readonly ActAhead[]
}

const mostHeld = 5
const mostAhead = 3
/** Characters of a name. */
const longest = 60

/** A state that holds. In rehearsal: that would hold. */
export interface HeldView {
  /** In a few words, 60 characters at most. */
  readonly what: string
  /** `waiting`: OBS is away. `failed`: OBS refused it. `by-hand`: a person has changed it since. */
  readonly is: 'set' | 'waiting' | 'failed' | 'by-hand'
}

export interface ActAhead {
  readonly what: string
  /** Null: when the cue is left. */
  readonly at: Instant | null
}

/** Null: the cue on air has no actions, and nothing is held. */
export function viewActs(show: Show): ActsView | null {
  const onAir = acting(show)
  const held = show.mode === 'obs' ? heldInObs(show) : onAir ? heldInRehearsal(show, onAir) : []
  const ahead = onAir ? actsAhead(show, onAir) : []
  if (held.length === 0 && ahead.length === 0) return null
  const inOrder = [...held].sort((a, b) => Number(a.is === 'set') - Number(b.is === 'set'))
  const more = held.length - mostHeld
  return { held: inOrder.slice(0, mostHeld), ...(more > 0 && { more }), ahead }
}

function heldInObs({ doing }: Show): readonly HeldView[] {
  return doing.held
    .filter(({ goal }) => goal === 'hold')
    .map(({ state, is }) => ({ what: brief(state), is: words[is] }))
}

const words: Readonly<Record<Held['is'], HeldView['is']>> = {
  open: 'waiting',
  asked: 'set',
  set: 'set',
  failed: 'failed',
  'by-hand': 'by-hand',
}

/** What was listed; of two for the same thing, the later. */
function heldInRehearsal({ doing }: Show, { cue, take }: OnAir): readonly HeldView[] {
  if (doing.take !== take) return []
  const states = new Map<string, StateAct>()
  for (const id of doing.past) {
    const act = actionsOf(cue).find((one) => one.id === id)?.act
    if (act && isState(act)) states.set(keyOf(act), act)
  }
  return [...states.values()].map((state) => ({ what: brief(state), is: 'set' }))
}

function actsAhead(show: Show, onAir: OnAir): readonly ActAhead[] {
  const { doing, run } = show
  // The alarm is set for the next of them; in a pause for none.
  const from = doing.wakeAt ?? run.pausedAt ?? Infinity
  return actionsOf(onAir.cue)
    .flatMap((action) => {
      const at = action.skip ? null : dueOfAction(show, onAir, action)
      const isAhead = at === null ? !action.skip && action.when.at === 'leave' : at >= from
      return isAhead ? [{ what: brief(action.act), at }] : []
    })
    .sort((a, b) => (a.at ?? Infinity) - (b.at ?? Infinity) || 0)
    .slice(0, mostAhead)
}

function brief(act: Act): string {
  return cutTo(nameOf(act), longest)
}
