import * as v from 'valibot'

import { weekday } from '#decode/command/calendar.ts'
import { exactLength, flag, oneOf, ownText, pointInTime } from '#decode/values.ts'
import type { Calendar, CalendarEntry, Planned } from '#show/state/calendar.ts'
import { noCalendar } from '#show/state/calendar.ts'
import { expectedWords } from '#words/values.ts'

/** What is stored of a calendar. A rundown that was being looked for is looked for again. */
export type SavedCalendar = Pick<Calendar, 'plans' | 'wasRehearsed'>

const entry: v.GenericSchema<unknown, CalendarEntry> = v.object({
  id: ownText,
  title: ownText,
  rundown: v.nullable(ownText),
  weekdays: v.array(weekday, expectedWords.list),
  dates: v.array(ownText, expectedWords.list),
  time: exactLength,
  // Another machine may not know it: then it never starts there, and the dock says so.
  zone: ownText,
  prepare: exactLength,
  late: oneOf<CalendarEntry['late']>({ join: true, skip: true, ask: true }),
  busy: oneOf<CalendarEntry['busy']>({ queue: true, skip: true }),
  isOff: flag,
})

const planned: v.GenericSchema<unknown, Planned> = v.object({
  entry,
  over: v.nullable(pointInTime),
  prepared: v.nullable(pointInTime),
  waits: v.nullable(
    oneOf<NonNullable<Planned['waits']>>({ asked: true, queued: true, wanted: true }),
  ),
})

export const savedCalendar: v.GenericSchema<unknown, SavedCalendar> = v.object({
  plans: v.array(planned, expectedWords.list),
  wasRehearsed: flag,
})

/** Of a show that was stored before there were calendars. */
export const emptyCalendar: SavedCalendar = { plans: [], wasRehearsed: false }

export function calendarToSaved({ plans, wasRehearsed }: Calendar): SavedCalendar {
  return { plans, wasRehearsed }
}

export function savedToCalendar(saved: SavedCalendar): Calendar {
  return { ...noCalendar, ...saved }
}
