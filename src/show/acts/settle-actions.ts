import type { Instant } from '#base/time.ts'
import { actionsOf } from '#show/state/actions.ts'
import type { Turn } from '#show/state/effect.ts'
import type { Input } from '#show/state/input.ts'
import type { OnAir, Show } from '#show/state/show.ts'
import { acting, nextActionAt } from '#show/time/states-at.ts'

import { doMoments, doOnLeaving, doOverdue, lateAt } from './action-moments.ts'
import { doubtAt, doubtOldRides, doubtRides } from './action-rides.ts'
import { reopenStates, settleStates } from './action-states.ts'
import { withDoing } from './asking.ts'
import { endNotices } from './notice-ends.ts'
import { tellOfAct } from './tell-act.ts'
import { andThen, turn } from './turn.ts'

/**
 * Called after every input, and after the cut that it asks for: the actions of what was left, the moments that have
 * come, and the states that hold now.
 */
export function settleActions(before: Show, after: Turn, input: Input, now: Instant): Turn {
  if (isQuiet(before) && isQuiet(after[0])) return after
  let next = andThen(after, (show) => turn(doubtOldRides(loseAnswers(show, input, now), now)))
  if (isRestored(next[0], input) || (input.type === 'obs-read' && input.linkCameUp)) {
    next = andThen(next, (show) => turn(doubtRides(show, now)))
  }
  next = andThen(next, (show) => turn(endTrial(before, ofThisTake(show), input, now)))
  const left = leftBehind(before, next[0], input)
  if (left !== null) {
    next = andThen(next, (show) => doOverdue(before, show, left, now))
    next = andThen(next, (show) => doOnLeaving(show, left, now))
  }
  next = andThen(next, (show) => settleStates(show, now))
  next = andThen(next, (show) => doMoments(before, show, now))
  // A state that was changed by hand may be held no more.
  next = andThen(next, (show) => turn(endNotices(show, now)))
  return andThen(next, (show) => wakeForAction(show, input, now))
}

/** No action is of any concern. */
function isQuiet({ run, doing }: Show): boolean {
  return (
    (run.onAir === null || actionsOf(run.onAir.cue).length === 0) &&
    doing.held.length === 0 &&
    doing.sent.length === 0 &&
    doing.extras.length === 0 &&
    doing.trial === null &&
    doing.rides.length === 0 &&
    doing.wakeAt === null
  )
}

/** What OBS was asked before it went away will not be answered; the states are asked for again when it is back. */
function loseAnswers(show: Show, input: Input, now: Instant): Show {
  const { link, rival } = show.obs
  const isAway = link.phase !== 'up'
  const open = isAway || rival !== null || input.type === 'obs-read' ? reopenStates(show) : show
  const isNew = isRestored(show, input)
  const lost = open.doing.sent.filter(({ act }) => isNew || (isAway && act.type !== 'post'))
  if (lost.length === 0) return open
  const sent = open.doing.sent.filter((one) => !lost.includes(one))
  return lost.reduce(
    (told, { act, by, number, sentAt: due }) =>
      tellOfAct(told, { why: 'unanswered', act, by, number, due }, now),
    withDoing(open, { sent }),
  )
}

/** A show just restored: nobody is there any more who would hear an answer. */
function isRestored({ obs }: Show, { type }: Input): boolean {
  return type === 'woken' && obs.link.phase === 'off'
}

/** With another cue the list of what was done begins anew. */
function ofThisTake(show: Show): Show {
  const onAir = acting(show)
  if (onAir === null || onAir.take === show.doing.take) return show
  return withDoing(show, { take: onAir.take, past: [], extras: [] })
}

/** What is tried goes back when its time is over, and with the cue: the next one is not to begin with it. */
function endTrial(before: Show, show: Show, { type }: Input, now: Instant): Show {
  const { trial } = show.doing
  if (trial === null) return show
  const isSameCue = acting(before)?.take === acting(show)?.take
  const goesOn = isSameCue && type !== 'emergency-stop' && show.mode === 'obs'
  return goesOn && now < trial.until ? show : withDoing(show, { trial: null })
}

/** The cue that was on air and is no more. An emergency stop does nothing more for it. */
function leftBehind(before: Show, after: Show, input: Input): OnAir | null {
  const was = acting(before)
  if (was === null || acting(after)?.take === was.take) return null
  return input.type === 'emergency-stop' ? null : was
}

function wakeForAction(show: Show, input: Input, now: Instant): Turn {
  const [due, doubt, late] = [nextActionAt(show, now), doubtAt(show), lateAt(show, now)]
  const at = [due, doubt !== null && doubt > now ? doubt : null, late].reduce(sooner)
  const isRung = input.type === 'action-time-up' || input.type === 'woken'
  if (at === show.doing.wakeAt && !(isRung && at !== null)) return turn(show)
  return turn(withDoing(show, { wakeAt: at }), at === null ? [] : [{ type: 'wake-action', at }])
}

function sooner(one: Instant | null, other: Instant | null): Instant | null {
  if (one === null || other === null) return one ?? other
  return one < other ? one : other
}
