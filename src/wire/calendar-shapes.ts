import type { CalendarView } from '#show/calendar/calendar-view.ts'
import type { CalendarEntry } from '#show/state/calendar.ts'

import { fieldsOf, isFlag, isNumber, isText, listOf, oneOf, orMissing, orNull } from './guard.ts'

/** The next start, as the topic `show` has it. */
export const isCalendar = fieldsOf<CalendarView>({
  id: isText,
  title: isText,
  at: isNumber,
  prepare: isNumber,
  waits: orMissing(oneOf<NonNullable<CalendarView['waits']>>({ asked: true, queued: true })),
})

/** All entries, as the topic `desk` has them. */
export const isEntries = listOf(
  fieldsOf<CalendarEntry>({
    id: isText,
    title: isText,
    rundown: orNull(isText),
    weekdays: listOf(isNumber),
    dates: listOf(isText),
    time: isNumber,
    zone: isText,
    prepare: isNumber,
    late: oneOf<CalendarEntry['late']>({ join: true, skip: true, ask: true }),
    busy: oneOf<CalendarEntry['busy']>({ queue: true, skip: true }),
    isOff: isFlag,
  }),
)
