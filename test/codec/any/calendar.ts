import * as fc from 'fast-check'

import type { CalendarView } from '#show/calendar/calendar-view.ts'
import type { CalendarEntry, CalendarOrder, Weekday } from '#show/state/calendar.ts'

import {
  anyFlag,
  anyNumber,
  anyOf,
  anyText,
  anyVariant,
  anyWord,
  listOf,
  orNull,
} from './record.ts'

export const anyEntry = anyOf<CalendarEntry>({
  id: anyText,
  title: anyText,
  rundown: orNull(anyText),
  weekdays: listOf(fc.constantFrom<Weekday[]>(1, 2, 3, 4, 5, 6, 7)),
  dates: listOf(anyText),
  time: anyNumber,
  zone: anyText,
  prepare: anyNumber,
  late: anyWord<CalendarEntry['late']>({ join: true, skip: true, ask: true }),
  busy: anyWord<CalendarEntry['busy']>({ queue: true, skip: true }),
  isOff: anyFlag,
})

export const anyCalendarView = anyOf<CalendarView>(
  {
    id: anyText,
    title: anyText,
    at: anyNumber,
    prepare: anyNumber,
    waits: anyWord<NonNullable<CalendarView['waits']>>({ asked: true, queued: true }),
  },
  ['waits'],
)

type OrderOf<Type extends CalendarOrder['type']> = Extract<CalendarOrder, { readonly type: Type }>

export const anyCalendarOrder = anyVariant<CalendarOrder>({
  put: anyOf<OrderOf<'put'>>({ type: fc.constant('put'), entry: anyEntry }),
  remove: anyOf<OrderOf<'remove'>>({ type: fc.constant('remove'), id: anyText }),
  answer: anyOf<OrderOf<'answer'>>({
    type: fc.constant('answer'),
    id: anyText,
    at: anyNumber,
    isWanted: anyFlag,
  }),
})
