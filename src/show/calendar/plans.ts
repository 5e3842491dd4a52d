import type { Instant } from '#base/time.ts'
import { later } from '#base/time.ts'
import { withNotice, withoutNotice } from '#show/acts/turn.ts'
import type { Calendar, CalendarEntry, Planned } from '#show/state/calendar.ts'
import { aboutEntry } from '#show/state/calendar.ts'
import { cutTo } from '#show/state/limits.ts'
import type { Show } from '#show/state/show.ts'
import { timeText } from '#show/time/calendar-times.ts'

/** What is told of a start. `title`: of its entry; `time`: "19:30". */
export type Say = (title: string, time: string) => string

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

/** A start is over, and nothing came of it. */
export function passed(show: Show, id: string, at: Instant): Show {
  return withPlan(show, id, { over: at, waits: null, late: null, again: null })
}

/** How many starts that were done are remembered: more than a clock that is put right goes back over. */
const mostDone = 4

/** A start is over: it was made, or a person decided on it. */
export function withDone(show: Show, id: string, at: Instant): Show {
  const done = planOf(show, id)?.done ?? []
  return withPlan(passed(show, id, at), id, { done: [...done, at].slice(-mostDone) })
}

/** Versions that know no calendar know this kind of notice, and end one that is about no take of theirs. */
const kind = 'missed'

/** Tells the operator about an entry; what was told of it before is replaced. */
export function told(show: Show, { entry }: Planned, say: Say, now: Instant): Show {
  return tell(show, entry.id, say(titleIn(entry), timeText(entry)), now)
}

/** The same of a whole sentence. `id` '': about several entries. */
export function tell(show: Show, id: string, message: string, now: Instant): Show {
  return withNotice(show, kind, message, now, aboutEntry(id))
}

export function untold(show: Show, id: string): Show {
  return withoutNotice(show, kind, aboutEntry(id))
}

/** A notice has room for what happened beside it. */
export function titleIn({ title }: Pick<CalendarEntry, 'title'>): string {
  return cutTo(title, 100)
}
