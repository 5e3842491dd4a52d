import * as fc from 'fast-check'

import { instant, milliseconds } from '#base/time.ts'
import type { Calendar, CalendarEntry, Planned, Weekday } from '#show/state/calendar.ts'
import { noCalendar } from '#show/state/calendar.ts'

const date = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10))

export const anyEntry: fc.Arbitrary<CalendarEntry> = fc
  .record({
    id: fc.string({ minLength: 1, maxLength: 200 }),
    title: fc.string({ maxLength: 500 }),
    rundown: fc.option(fc.string({ minLength: 1, maxLength: 200 })),
    weekdays: fc.uniqueArray(fc.constantFrom<Weekday[]>(1, 2, 3, 4, 5, 6, 7)),
    dates: fc.uniqueArray(date, { maxLength: 5 }),
    time: fc.nat({ max: 86_399_999 }).map(milliseconds),
    zone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York'),
    prepare: fc.nat({ max: 7_200_000 }).map(milliseconds),
    late: fc.constantFrom('join' as const, 'skip' as const, 'ask' as const),
    busy: fc.constantFrom('queue' as const, 'skip' as const),
    isOff: fc.boolean(),
  })
  .filter(({ weekdays, dates }) => weekdays.length + dates.length > 0)

const someInstant = fc.option(fc.nat().map(instant))

const anyPlanned: fc.Arbitrary<Planned> = fc.record({
  entry: anyEntry,
  over: someInstant,
  done: fc.array(fc.nat().map(instant), { maxLength: 4 }),
  prepared: someInstant,
  waits: fc.constantFrom('asked' as const, 'queued' as const, 'wanted' as const, null),
  late: fc.constant(null),
  again: fc.constant(null),
})

/** As one is stored. */
export const anyCalendar: fc.Arbitrary<Calendar> = fc
  .record({
    plans: fc.uniqueArray(anyPlanned, { maxLength: 3, selector: ({ entry }) => entry.id }),
    wasRehearsed: fc.boolean(),
    byHand: fc.option(
      fc.record({ rundown: fc.string({ minLength: 1 }), at: fc.nat().map(instant) }),
    ),
  })
  .map((kept) => ({ ...noCalendar, ...kept }))
