import type { Instant } from '#base/time.ts'
import { unreachable } from '#base/unreachable.ts'
import { isOn } from '#show/acts/start-stop.ts'
import { refuse, turn } from '#show/acts/turn.ts'
import type { CalendarEntry, CalendarOrder, Planned } from '#show/state/calendar.ts'
import { unplanned } from '#show/state/calendar.ts'
import type { Turn } from '#show/state/effect.ts'
import { limits } from '#show/state/limits.ts'
import type { Show } from '#show/state/show.ts'
import { startOf } from '#show/time/calendar-times.ts'
import { calendarNotices } from '#words/calendar-start.ts'

import { planOf, told, untold, withCalendar, withDone, withPlan } from './plans.ts'

/** Changes the calendar, or decides on a start that waits. */
export function orderCalendar(show: Show, order: CalendarOrder, now: Instant): Turn {
  switch (order.type) {
    case 'put':
      return put(show, order.entry)
    case 'remove': {
      if (planOf(show, order.id) === undefined) return refuse(show, 'calendar', 'no-such-entry')
      const plans = show.calendar.plans.filter(({ entry }) => entry.id !== order.id)
      return turn(withCalendar(untold(show, order.id), { plans }))
    }
    case 'answer':
      return answer(show, order, now)
    default:
      return unreachable(order)
  }
}

function put(show: Show, entry: CalendarEntry): Turn {
  const before = planOf(show, entry.id)
  const { plans } = show.calendar
  if (before !== undefined && isSameTime(before.entry, entry)) {
    return turn(withPlan(show, entry.id, { entry }))
  }
  const planned: Planned = { ...unplanned, entry }
  if (before !== undefined) {
    const replaced = plans.map((one) => (one === before ? planned : one))
    return turn(withCalendar(untold(show, entry.id), { plans: replaced }))
  }
  if (plans.length >= limits.calendar) return refuse(show, 'calendar', 'calendar-is-full')
  return turn(withCalendar(show, { plans: [...plans, planned] }))
}

/** It starts as before: so a start that waits goes on waiting, and one that is about to come is not lost. */
function isSameTime(before: CalendarEntry, after: CalendarEntry): boolean {
  return timeOf(before) === timeOf(after)
}

function timeOf({ weekdays, dates, time, zone, isOff }: CalendarEntry): string {
  const days = [...weekdays.map(String), ...dates].sort()
  return JSON.stringify([days, time, zone, isOff])
}

function answer(
  show: Show,
  { id, at, isWanted }: Extract<CalendarOrder, { type: 'answer' }>,
  now: Instant,
): Turn {
  const planned = planOf(show, id)
  if (planned === undefined) return refuse(show, 'calendar', 'no-such-entry')
  const { waits } = planned
  if (waits === null || waits === 'wanted' || startOf(planned)?.at !== at) {
    return refuse(show, 'calendar', 'start-waits-no-more')
  }
  if (!isWanted) {
    return turn(told(withDone(show, id, at), planned, calendarNotices.declined, now))
  }
  if (isOn(show)) return refuse(show, 'calendar', 'already-running')
  return turn(withPlan(show, id, { waits: 'wanted' }))
}
