import type { Duration } from '#base/time.ts'
import { between, later } from '#base/time.ts'
import { knownZone, localZone } from '#decode/start-text.ts'
import type { Moment } from '#page/api.ts'
import type { CalendarEntry } from '#show/state/calendar.ts'
import { nextStarts } from '#show/time/calendar-times.ts'
import { calendarWords as words } from '#words/calendar-panel.ts'
import { dayAndTime, weekday } from '#words/dates.ts'

const shown = 3

/** The next starts of an entry in words, in this computer's time; or why there is none. */
export function startLines(entry: CalendarEntry, { now, clocks }: Moment): readonly string[] {
  const { zone } = entry
  if (knownZone(zone) === null) return [words.unknownZone(zone)]
  const wall = later(now, clocks.wallAhead)
  const say = zone === localZone() ? words.start : words.startHere
  const lines = nextStarts(entry, wall, shown).map(({ at, change }) => {
    const line = say(dayAndTime(new Date(at)), waitText(between(wall, at)))
    return change === null ? line : `${line}: ${words[change]}`
  })
  return lines.length === 0 ? [words.noStart] : lines
}

/** Two of the units are never needed: "2 days", "3 hours", "42 minutes". */
function waitText(wait: Duration): string {
  const minutes = Math.floor(wait / 60_000)
  if (minutes < 1) return words.lessThanAMinute
  if (minutes < 60) return words.minutes(minutes)
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? words.hours(hours) : words.days(Math.floor(hours / 24))
}

/** 1: "Mon". */
export function weekdayName(number: number): string {
  // The year began with a Monday.
  return weekday(new Date(2024, 0, number))
}
