import type { GenericSchema } from 'valibot'
import * as v from 'valibot'

import type { Duration } from '#base/time.ts'
import { day, milliseconds, minutes } from '#base/time.ts'
import { knownZone, textToDayTime } from '#decode/start-text.ts'
import { flag, length, oneOf, pointInTime, text } from '#decode/values.ts'
import type { CalendarEntry, CalendarOrder, Weekday } from '#show/state/calendar.ts'
import { limits } from '#show/state/limits.ts'
import { expectedWords } from '#words/values.ts'

const id = v.pipe(text(limits.id), v.minLength(1, expectedWords.entryId))

export const weekday: GenericSchema<unknown, Weekday> = v.picklist(
  [1, 2, 3, 4, 5, 6, 7] as const,
  expectedWords.weekday,
)

/** A date that there is, in years of four digits. */
const date = v.pipe(v.string(expectedWords.date), v.check(isDate, expectedWords.date))

/** Milliseconds since midnight, or as people type it: "19:30". */
const dayTime: GenericSchema<unknown, Duration> = v.pipe(
  v.unknown(),
  v.rawTransform(({ dataset: { value }, addIssue, NEVER }) => {
    const ms = typeof value === 'string' ? textToDayTime(value) : value
    if (typeof ms !== 'number' || !(ms >= 0 && Math.round(ms) < day)) {
      addIssue({ message: expectedWords.dayTime })
      return NEVER
    }
    return milliseconds(Math.round(ms))
  }),
)

const entry: GenericSchema<unknown, CalendarEntry> = v.pipe(
  v.object(
    {
      id,
      title: text(limits.title),
      rundown: v.nullable(id),
      weekdays: v.pipe(
        v.array(weekday, expectedWords.list),
        v.check((days) => new Set(days).size === days.length, expectedWords.eachDayOnce),
      ),
      dates: v.pipe(
        v.array(date, expectedWords.list),
        v.maxLength(limits.dates, expectedWords.atMostDates(limits.dates)),
        v.check((days) => new Set(days).size === days.length, expectedWords.eachDayOnce),
      ),
      time: dayTime,
      zone: v.pipe(
        v.string(expectedWords.zone),
        v.check((name) => knownZone(name) !== null, expectedWords.zone),
      ),
      prepare: v.pipe(
        length,
        v.check((ms) => ms <= minutes(120), expectedWords.prepare),
      ),
      late: oneOf<CalendarEntry['late']>({ join: true, skip: true, ask: true }),
      busy: oneOf<CalendarEntry['busy']>({ queue: true, skip: true }),
      isOff: flag,
    },
    expectedWords.object,
  ),
  v.check(({ weekdays, dates }) => weekdays.length + dates.length > 0, expectedWords.someDay),
)

/** What is asked of the calendar. */
export const calendarOrder: GenericSchema<unknown, CalendarOrder> = v.variant(
  'type',
  [
    v.object({ type: v.literal('put'), entry }),
    v.object({ type: v.literal('remove'), id }),
    v.object({ type: v.literal('answer'), id, at: pointInTime, isWanted: flag }),
  ],
  expectedWords.calendarOrder,
)

/** Whether a text is a date "2026-12-24". */
export function isDate(written: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(written)) return false
  const at = Date.parse(`${written}T00:00:00Z`)
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(written)
}
