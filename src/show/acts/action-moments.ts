import type { Instant } from '#base/time.ts'
import { between, later, milliseconds, seconds } from '#base/time.ts'
import type { Action } from '#show/state/actions.ts'
import { actionsOf, isState, keyOf } from '#show/state/actions.ts'
import type { Held } from '#show/state/doing.ts'
import type { Turn } from '#show/state/effect.ts'
import type { OnAir, Show } from '#show/state/show.ts'
import { endOf } from '#show/time/due.ts'
import { acting, byOf, dueOfAction, statesAt } from '#show/time/states-at.ts'

import { canDo, filled, isObsToCome, orderTimer, send, withDoing } from './asking.ts'
import { tellOfAct } from './tell-act.ts'
import { andThen, turn } from './turn.ts'

/** A moment that is served later than this after it was due is passed over, and told. */
export const tooLate = seconds(2)

/**
 * Does the moments of the cue on air that have come. Each is done once for a take: what is in `past` is not done
 * again, however its time is moved. In rehearsal, states are listed in the same way.
 */
export function doMoments(before: Show, show: Show, now: Instant): Turn {
  const onAir = acting(show)
  if (onAir === null) return turn(show)
  const at = show.run.pausedAt ?? now
  const { past } = show.doing
  let after = turn(show)
  for (const action of actionsOf(onAir.cue)) {
    if (action.skip || isOfStates(show, action) || past.includes(action.id)) continue
    const due = dueOfAction(show, onAir, action)
    if (due === null || due > at) continue
    const isLate = isTooLate(show, action, due, at) && !wasMoved(before, onAir, action, due)
    if (!isLate && waits(show, action)) continue
    after = andThen(after, (next) => {
      const passed = withDoing(next, { past: [...next.doing.past, action.id] })
      return isLate
        ? tellLate(passed, onAir, action, due, now)
        : doNow(passed, onAir, action, due, now)
    })
  }
  return after
}

/**
 * Whoever takes the show over must reach OBS first: what was due meanwhile is done then, as the one before may be dead.
 */
function waits(show: Show, { act }: Action): boolean {
  return isObsToCome(show) && !canDo(show, act) && act.type !== 'timer'
}

/** When a moment that waits for OBS is too late. Null: none waits. */
export function lateAt(show: Show, now: Instant): Instant | null {
  const onAir = show.run.phase === 'running' && isObsToCome(show) ? show.run.onAir : null
  if (onAir === null) return null
  let first: Instant | null = null
  for (const action of actionsOf(onAir.cue)) {
    const isOver = action.skip || isOfStates(show, action) || show.doing.past.includes(action.id)
    const due = isOver || !waits(show, action) ? null : dueOfAction(show, onAir, action)
    if (due === null || due > now) continue
    // That late it may still be.
    const at = later(due, milliseconds(tooLate + 1))
    if (first === null || at < first) first = at
  }
  return first
}

/** Never for a timer: it goes on from when it was due, as if it had been served then. */
function isTooLate({ mode }: Show, { act }: Action, due: Instant, at: Instant): boolean {
  return mode === 'obs' && act.type !== 'timer' && between(due, at) > tooLate
}

function isOfStates({ mode }: Show, { act }: Action): boolean {
  return mode === 'obs' && isState(act)
}

/** It came to be due by a change of the cue's end, and not by time. */
function wasMoved(before: Show, { take }: OnAir, action: Action, due: Instant): boolean {
  const was = acting(before)
  return was?.take === take && dueOfAction(before, was, action) !== due
}

function doNow(show: Show, onAir: OnAir, { id, act }: Action, at: Instant, now: Instant): Turn {
  const by = byOf(onAir, id)
  // Another runs the show on this OBS.
  if (show.obs.rival !== null) return turn(show)
  if (act.type === 'timer') return orderTimer(show, act, by, at)
  // Rehearsal sends nothing.
  if (show.mode === 'rehearsal') return turn(show)
  if (!canDo(show, act)) return turn(tellOfAct(show, { why: 'obsAway', act, by, due: at }, now))
  return send(show, filled(show, onAir.cue, act, now), by, at, now)
}

/**
 * What the cue was still to do when it was left, because the show was held up until then: moments that had come, and
 * states that stay.
 */
export function doOverdue(before: Show, show: Show, left: OnAir, now: Instant): Turn {
  const end = endOf(before)?.at ?? now
  const at = before.run.pausedAt ?? (end < now ? end : now)
  const { take, past, held } = before.doing
  let after = turn(show)
  for (const action of actionsOf(left.cue)) {
    const due = isState(action.act) ? null : dueOfAction(before, left, action)
    const isPast = take === left.take && past.includes(action.id)
    if (action.skip || due === null || due > at || isPast) continue
    const isLate = isTooLate(show, action, due, now)
    after = andThen(after, (next) =>
      isLate ? tellLate(next, left, action, due, now) : doNow(next, left, action, due, now),
    )
  }
  for (const { by, state } of statesAt(before, at)) {
    const isIt = (one: Held): boolean => one.by.take === by.take && one.by.actionId === by.actionId
    const was = held.find(isIt)
    const isOpen = show.doing.held.some((one) => isIt(one) && one.is === 'open')
    if (!state.stay || by.actionId === null || before.mode !== 'obs') continue
    if (was && !isOpen) continue
    after = andThen(after, (next) => {
      if (!canDo(next, state)) {
        // Whether one without an answer was set nobody knows; another was set before OBS went away.
        const isKnown = was && was.is !== 'asked'
        return turn(isKnown ? next : tellOfAct(next, { why: 'obsAway', act: state, by }, now))
      }
      const free = withoutHeld(next, keyOf(state))
      return send(free, filled(free, left.cue, state, now), by, at, now)
    })
  }
  return after
}

function tellLate(show: Show, onAir: OnAir, { id, act }: Action, due: Instant, now: Instant): Turn {
  const why = isObsToCome(show) && !canDo(show, act) ? 'obsAway' : 'late'
  return turn(tellOfAct(show, { why, act, by: byOf(onAir, id), due }, now))
}

/** What the cue does that was left: its moments, and states that stay. */
export function doOnLeaving(show: Show, left: OnAir, now: Instant): Turn {
  const { onAir } = show.run
  // What takes its place may have been due a while ago.
  const at =
    onAir !== null && onAir.take !== left.take && onAir.startedAt < now ? onAir.startedAt : now
  let after = turn(show)
  for (const action of actionsOf(left.cue)) {
    if (action.skip || action.when.at !== 'leave') continue
    const { act } = action
    after = andThen(after, (next) =>
      doNow(isState(act) ? withoutHeld(next, keyOf(act)) : next, left, action, at, now),
    )
  }
  return after
}

/** What is set on leaving is not put back. */
function withoutHeld(show: Show, key: string): Show {
  const held = show.doing.held.filter(({ state }) => keyOf(state) !== key)
  return held.length === show.doing.held.length ? show : withDoing(show, { held })
}

/** A take was undone: what the cue has done before it was left is not done again. */
export function passOverDone(show: Show, now: Instant): Show {
  const { onAir } = show.run
  if (onAir === null || actionsOf(onAir.cue).length === 0) return show
  const at = show.run.pausedAt ?? now
  const past = actionsOf(onAir.cue).flatMap((action) => {
    const due = isOfStates(show, action) ? null : dueOfAction(show, onAir, action)
    return due !== null && due <= at ? [action.id] : []
  })
  return withDoing(show, { take: onAir.take, past, extras: [] })
}
