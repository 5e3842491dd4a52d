import * as v from 'valibot'

import { weekday } from '#decode/command/calendar.ts'
import { isFields } from '#decode/fields.ts'
import { exactLength, flag, oneOf, ownText, pointInTime } from '#decode/values.ts'
import { titleIn } from '#show/calendar/plans.ts'
import type { Calendar, CalendarEntry, Planned } from '#show/state/calendar.ts'
import { noCalendar, unplanned } from '#show/state/calendar.ts'
import { calendarNotices } from '#words/calendar-start.ts'
import { expectedWords } from '#words/values.ts'

/** What is stored of a calendar. A rundown that was being looked for is looked for again. */
export type SavedCalendar = Pick<Calendar, 'plans' | 'wasRehearsed' | 'byHand'>

/** As it was read. `lost`: what the entries are called that cannot be read, as far as that is known. */
export type ReadCalendar = SavedCalendar & { readonly lost?: readonly string[] }

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

const planned = v.object({
  entry,
  over: v.nullable(pointInTime),
  done: v.optional(v.array(pointInTime), () => []),
  prepared: v.nullable(pointInTime),
  waits: v.nullable(
    oneOf<NonNullable<Planned['waits']>>({ asked: true, queued: true, wanted: true }),
  ),
})

const begun = v.object({ rundown: ownText, at: pointInTime })

/**
 * Of a show that was stored before there were calendars there is none. Never refused: an entry that cannot be read, of a
 * newer version say, costs neither the others nor the show.
 */
export const savedCalendar: v.GenericSchema<unknown, ReadCalendar> = v.pipe(
  v.unknown(),
  v.transform(readCalendar),
)

function readCalendar(stored: unknown): ReadCalendar {
  const fields = isFields(stored) ? stored : {}
  const isAll = stored === undefined || Array.isArray(fields['plans'])
  const found: readonly unknown[] = Array.isArray(fields['plans']) ? fields['plans'] : []
  const plans: Planned[] = []
  const lost: string[] = isAll ? [] : [calendarNotices.unknown]
  for (const one of found) {
    const read = v.safeParse(planned, one)
    if (read.success) plans.push({ ...unplanned, ...read.output })
    else lost.push(nameOf(one))
  }
  const hand = v.safeParse(begun, fields['byHand'])
  return {
    plans,
    wasRehearsed: fields['wasRehearsed'] === true,
    byHand: hand.success ? hand.output : null,
    ...(lost.length > 0 && { lost }),
  }
}

function nameOf(stored: unknown): string {
  const named = isFields(stored) && isFields(stored['entry']) ? stored['entry']['title'] : ''
  return typeof named === 'string' && named !== ''
    ? titleIn({ title: named })
    : calendarNotices.unknown
}

export function calendarToSaved({ plans, wasRehearsed, byHand }: Calendar): SavedCalendar {
  return { plans, wasRehearsed, byHand }
}

export function savedToCalendar({ plans, wasRehearsed, byHand }: SavedCalendar): Calendar {
  return { ...noCalendar, plans, wasRehearsed, byHand }
}
