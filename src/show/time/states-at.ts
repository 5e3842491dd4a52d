import type { Instant } from '#base/time.ts'
import { later, milliseconds } from '#base/time.ts'
import type { Action, StateAct } from '#show/state/actions.ts'
import { actionsOf, isState, keyOf } from '#show/state/actions.ts'
import type { By } from '#show/state/doing.ts'
import { cutTo } from '#show/state/limits.ts'
import type { OnAir, Show } from '#show/state/show.ts'

import { endOf } from './due.ts'

/** A state that should hold, and whose it is. */
export interface WantedState {
  readonly by: By
  readonly state: StateAct
  /** When it was due. */
  readonly at: Instant
}

/** The cue on air while the show runs or stands: then its actions count. */
export function acting({ run }: Show): OnAir | null {
  return run.phase === 'running' || run.phase === 'paused' ? run.onAir : null
}

/**
 * When an action of the cue on air is due; one that would be due before its cue begins is due with it. Null: on
 * leaving, or the cue has no end.
 */
export function dueOfAction(
  show: Show,
  { startedAt, paused }: OnAir,
  action: Action,
): Instant | null {
  const { when } = action
  const start = later(startedAt, paused)
  if (when.at === 'start') return later(start, when.offset)
  const end = when.at === 'end' ? endOf(show) : null
  if (when.at === 'leave' || end === null) return null
  const due = later(end.at, milliseconds(0 - when.offset))
  return due < start ? start : due
}

/**
 * The states that hold at `now`, by what the show is and nothing else: so a resume, a jump and a reconnect come to the
 * same. Of two for the same thing the one that was due later counts, then the one further down.
 */
export function statesAt(show: Show, now: Instant): readonly WantedState[] {
  const onAir = acting(show)
  const byKey = onAir === null ? new Map<string, WantedState>() : statesOf(show, onAir, now)
  const tried = show.doing.trial?.state
  if (tried) byKey.set(keyOf(tried), { by: byHand(onAir), state: tried, at: now })
  return [...byKey.values()]
}

/** Those of the cue on air, by what they set. */
function statesOf(show: Show, onAir: OnAir, now: Instant): Map<string, WantedState> {
  // A cut by a frame's aim is seen a moment before its cue begins, and a take by hand begins with the next frame: what
  // the cue begins with holds from then on.
  const start = later(onAir.startedAt, onAir.paused)
  const time = show.run.pausedAt ?? now
  const at = time < start ? start : time
  const due = actionsOf(onAir.cue).flatMap((action) => {
    const { act } = action
    const from = action.skip || !isState(act) ? null : dueOfAction(show, onAir, action)
    return from !== null && from <= at && isState(act) ? [{ action, act, from }] : []
  })
  const byKey = new Map<string, WantedState>()
  for (const { action, act, from } of due.sort((a, b) => a.from - b.from)) {
    byKey.set(keyOf(act), { by: byOf(onAir, action.id), state: act, at: from })
  }
  if (show.doing.take === onAir.take) {
    for (const state of show.doing.extras) {
      byKey.set(keyOf(state), { by: byOf(onAir, null), state, at })
    }
  }
  return byKey
}

/** Longest name (characters) by which a cue is called beside its action. */
const longestName = 100

export function byOf({ cue, take }: OnAir, actionId: string | null): By {
  const name = [cue.label, cue.title || cue.scene].filter(Boolean).join(' ')
  return { cueId: cue.id, actionId, cue: cutTo(name, longestName), take }
}

/** Of what a person asks for. */
export function byHand(onAir: OnAir | null): By {
  return onAir ? byOf(onAir, null) : { cueId: null, actionId: null, cue: '', take: 0 }
}

/**
 * When the next action of the cue on air is due by itself, or what is tried goes back. Null: none is, or the show
 * stands and nothing is tried. `now` is not after the moment for which the last alarm was set.
 */
export function nextActionAt(show: Show, now: Instant): Instant | null {
  const onAir = show.run.phase === 'running' ? show.run.onAir : null
  let next = show.doing.trial?.until ?? null
  if (onAir === null) return next
  for (const action of actionsOf(onAir.cue)) {
    if (action.skip) continue
    const due = dueOfAction(show, onAir, action)
    if (due !== null && due > now && (next === null || due < next)) next = due
  }
  return next
}
