import type { Instant } from '#base/time.ts'
import { later } from '#base/time.ts'
import { withNotice } from '#show/acts/turn.ts'
import type { Calendar, Planned } from '#show/state/calendar.ts'
import type { Show } from '#show/state/show.ts'
import { timeText } from '#show/time/calendar-times.ts'

/** What the clock on the wall reads, by which the calendar goes. */
export function wallAt({ wallAhead }: Show, now: Instant): Instant {
  return later(now, wallAhead)
}

export function withCalendar(show: Show, fields: Partial<Calendar>): Show {
  return { ...show, calendar: { ...show.calendar, ...fields } }
}

export function planOf({ calendar }: Show, id: string): Planned | undefined {
  return calendar.plans.find(({ entry }) => entry.id === id)
}

export function withPlan(show: Show, id: string, fields: Partial<Planned>): Show {
  const plans = show.calendar.plans.map((one) =>
    one.entry.id === id ? { ...one, ...fields } : one,
  )
  return withCalendar(show, { plans })
}

/** A start is over, whatever came of it. */
export function passed(show: Show, id: string, at: Instant): Show {
  return withPlan(show, id, { over: at, waits: null })
}

/** Tells the operator about an entry; what was told of it before is replaced. */
export function told(
  show: Show,
  { entry }: Planned,
  say: (title: string, time: string) => string,
  now: Instant,
): Show {
  return withNotice(show, 'calendar', say(entry.title, timeText(entry)), now, entry.id)
}
