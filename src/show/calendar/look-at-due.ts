import type { Instant } from '#base/time.ts'
import { between, later } from '#base/time.ts'
import { canAsk } from '#show/acts/asking.ts'
import { isOn } from '#show/acts/start-stop.ts'
import type { Planned } from '#show/state/calendar.ts'
import type { Effect } from '#show/state/effect.ts'
import type { Show } from '#show/state/show.ts'
import { longestWait } from '#show/time/calendar-times.ts'
import { calendarNotices } from '#words/calendar-start.ts'

import type { Say } from './plans.ts'
import { passed, planOf, untold, withCalendar, withDone, withPlan } from './plans.ts'

/** When the calendar is looked at, and what has happened just now. */
export interface Looking {
  readonly now: Instant
  readonly wall: Instant
  readonly isEmergency: boolean
  /** A person has begun a show. */
  readonly hasBegun: boolean
  readonly hasObsCome: boolean
}

/** A start that is passed over; `next`: its entry after that. */
export interface Passed {
  readonly next: Planned
  readonly say: Say
}

/** What came of a look at one plan. */
export interface Looked {
  readonly show: Show
  readonly effect: Effect | null
  /** When it is to be looked at again, on the wall clock. */
  readonly wakeAt: Instant | null
  readonly passed?: Passed
}

/** Its time has come. What passes over it is not told yet: it may be one of many. */
export function lookAtDue(show: Show, planned: Planned, at: Instant, looking: Looking): Looked {
  const { entry, waits, again } = planned
  const { finding, wasRehearsed } = show.calendar
  const { rival } = show.obs
  const { wall } = looking
  const { id, rundown } = entry
  const late = between(at, wall)
  const pass = (say: Say, over: typeof passed = passed): Looked => {
    const next = untold(over(show, id, at), id)
    return {
      show: next,
      effect: null,
      wakeAt: null,
      passed: { next: planOf(next, id) ?? planned, say },
    }
  }
  const isAsked = waits === 'asked'
  if (late >= longestWait) {
    return pass(isAsked ? calendarNotices.unanswered : calendarNotices.missed)
  }
  // Whoever pressed it wants nothing on air. A question puts nothing there by itself.
  if (looking.isEmergency && !isAsked) return pass(calendarNotices.stopped, withDone)
  if (wasRehearsed && !isAsked) return pass(calendarNotices.rehearsed)
  // One that is gone may be so for a moment.
  if (rival !== null && !rival.isSilent) return pass(calendarNotices.elsewhere)

  const givenUp = later(at, longestWait)
  const isToBeAsked = again !== null && again > wall
  const mayGo =
    canAsk(show) &&
    !isToBeAsked &&
    // It may be this one that a person has begun.
    (looking.hasBegun || (!isAsked && (waits !== 'queued' || !isBusy(show))))
  if (mayGo && finding === null) {
    const since = planned.late ?? late
    return {
      show: withCalendar(show, { finding: { id, at, rundown, late: since } }),
      effect: { type: 'find-by-calendar', id, at, rundown },
      wakeAt: givenUp,
    }
  }
  const isFound = finding?.id === id && finding.at === at
  // How long another start holds it up does not make it late.
  const since = isFound || !mayGo ? null : (planned.late ?? late)
  return {
    show: since === planned.late ? show : withPlan(show, id, { late: since }),
    effect: null,
    wakeAt: isToBeAsked && again < givenUp ? again : givenUp,
  }
}

/** A show is on air, or the stream begins or ends, which is no moment to begin one. */
export function isBusy(show: Show): boolean {
  const { phase } = show.broadcast
  return isOn(show) || phase === 'starting' || phase === 'stopping'
}
