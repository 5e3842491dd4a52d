import type { Instant } from '#base/time.ts'
import { day, later, milliseconds, minutes, seconds } from '#base/time.ts'
import type { CalendarEntry, Planned, Weekday } from '#show/state/calendar.ts'
import { changeAt, clockTimeOn, dayAt } from '#show/state/time-of-day.ts'

/**
 * A start is on time up to so long after its time: as long as it takes at most until another page or machine leads, and
 * has OBS. It is not late if the one that led dies just before.
 */
export const onTime = seconds(15)

/** A start that could not be made for so long is given up: nobody expects last night's show in the morning. */
export const longestWait = minutes(120)

/** A show that was started by hand so long before, with the rundown of an entry, is that entry's show. */
export const earliest = minutes(60)

/** When an entry starts, on the wall clock. */
export interface CalendarStart {
  readonly at: Instant
  /** The clocks change then: its time is skipped, so it is later by the change; or it comes twice, and this is the first. */
  readonly change: 'skipped' | 'twice' | null
}

/** No date is changed by clocks by more than this: a whole day was once left out, in Samoa. */
const furthestChange = milliseconds(2 * day)

/** The first start of an entry after that instant (wall clock). Null: there is none, or its zone is not known here. */
export function nextStart(entry: CalendarEntry, after: Instant): CalendarStart | null {
  try {
    let next: CalendarStart | null = null
    for (const number of daysFrom(entry, dayAt(entry.zone, after) - 2)) {
      if (next !== null && number * day > next.at + furthestChange) continue
      const reading = number * day + entry.time
      const at = clockTimeOn(reading, entry.zone)
      if (at > after && (next === null || at < next.at)) {
        next = { at, change: changeAt(reading, entry.zone) }
      }
    }
    return next
  } catch {
    return null
  }
}

/** Its starts after that instant, as many as are wanted and there are. */
export function nextStarts(
  entry: CalendarEntry,
  after: Instant,
  count: number,
): readonly CalendarStart[] {
  const starts: CalendarStart[] = []
  let start = nextStart(entry, after)
  while (start !== null && starts.length < count) {
    starts.push(start)
    start = nextStart(entry, start.at)
  }
  return starts
}

/** The last start after `after` and until `until` (wall clock). Null: there is none. */
export function lastStart(
  entry: CalendarEntry,
  after: Instant,
  until: Instant,
): CalendarStart | null {
  // Of a machine that was off for a year only the last days are gone through.
  const near = later(until, milliseconds(-14 * day))
  let last: CalendarStart | null = null
  for (const from of near > after ? [near, after] : [after]) {
    let start = nextStart(entry, from)
    while (start !== null && start.at <= until) {
      last = start
      start = nextStart(entry, start.at)
    }
    if (last !== null) break
  }
  return last
}

/** The next start that is neither over nor done. Null: there is none, or the entry is off. */
export function startOf(planned: Planned): CalendarStart | null {
  const { entry, over, done } = planned
  if (entry.isOff || over === null) return null
  let start = known.get(planned)
  if (start === undefined) {
    start = nextStart(entry, over)
    while (start !== null && done.includes(start.at)) start = nextStart(entry, start.at)
    known.set(planned, start)
  }
  return start
}

/** Asked at every input, and looked up once. */
const known = new WeakMap<Planned, CalendarStart | null>()

/** Numbers of days on which it may start, not all in order: the dates come first. */
function* daysFrom({ weekdays, dates }: CalendarEntry, first: number): Iterable<number> {
  for (const date of dates) {
    const number = dayOf(date)
    if (number >= first) yield number
  }
  if (weekdays.length === 0) return
  for (let number = first; number < first + 14; number += 1) {
    if (weekdays.includes(weekdayOf(number))) yield number
  }
}

/** Of the number of a day since 1970, which began with a Thursday. */
export function weekdayOf(number: number): Weekday {
  return (((((number + 3) % 7) + 7) % 7) + 1) as Weekday
}

/** The number of the day (0: 1 January 1970) that a date "2026-12-24" names. */
export function dayOf(date: string): number {
  const [year = 0, month = 1, dayOfMonth = 1] = date.split('-').map(Number)
  // Years begin in March, so that the leap day is their last.
  const from = month > 2 ? year : year - 1
  const monthsFromMarch = (month + 9) % 12
  const inYear = Math.floor((153 * monthsFromMarch + 2) / 5) + dayOfMonth - 1
  return (
    from * 365 +
    Math.floor(from / 4) -
    Math.floor(from / 100) +
    Math.floor(from / 400) +
    inYear -
    719_468
  )
}

/** The time of day of an entry, to read out: "19:30", or "19:30:15". */
export function timeText({ time }: Pick<CalendarEntry, 'time'>): string {
  const total = Math.floor(time / 1000)
  const parts = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60]
  const shown = parts[2] === 0 ? parts.slice(0, 2) : parts
  return shown.map((part) => String(part).padStart(2, '0')).join(':')
}
