import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { Instant } from '#base/time.ts'
import { instant, milliseconds } from '#base/time.ts'
import type { CalendarEntry, Weekday } from '#show/state/calendar.ts'
import { dayOf, lastStart, nextStart, nextStarts, weekdayOf } from '#show/time/calendar-times.ts'

import { daily } from './stage.ts'

const minute = 60_000
const hour = 60 * minute

function entry(fields: Partial<CalendarEntry>): CalendarEntry {
  return { ...daily, ...fields }
}

function utc(written: string): Instant {
  return instant(Date.parse(written))
}

function starts(fields: Partial<CalendarEntry>, after: string, count = 3): readonly string[] {
  return nextStarts(entry(fields), utc(after), count).map(
    ({ at, change }) =>
      `${new Date(at).toISOString().slice(0, 16)}Z${change === null ? '' : ` ${change}`}`,
  )
}

const berlin = { zone: 'Europe/Berlin', time: milliseconds(2.5 * hour) }

describe('the clocks of the zone count', () => {
  test('weekdays and dates, wherever the machine is', () => {
    const evening = { zone: 'Europe/Berlin', time: milliseconds(19.5 * hour) }
    const fields = { ...evening, weekdays: [5, 7] as const, dates: ['2026-12-01'] }

    expect(starts(fields, '2026-11-27T18:29:59Z', 4)).toEqual([
      '2026-11-27T18:30Z',
      '2026-11-29T18:30Z',
      '2026-12-01T18:30Z',
      '2026-12-04T18:30Z',
    ])
  })

  test('a time that the change to summer skips is as much later, that day alone', () => {
    expect(starts(berlin, '2026-03-28T00:00:00Z')).toEqual([
      '2026-03-28T01:30Z',
      '2026-03-29T01:30Z skipped',
      '2026-03-30T00:30Z',
    ])
  })

  test('a time that comes twice in autumn is the first, once', () => {
    expect(starts(berlin, '2026-10-24T12:00:00Z', 2)).toEqual([
      '2026-10-25T00:30Z twice',
      '2026-10-26T01:30Z',
    ])
  })

  test('midnight belongs to the day that it begins', () => {
    const fields = { zone: 'America/New_York', time: milliseconds(0), weekdays: [1] as const }

    expect(starts(fields, '2026-06-01T04:00:00Z', 2)).toEqual([
      '2026-06-08T04:00Z',
      '2026-06-15T04:00Z',
    ])
  })

  test('a date that is over, and a zone that is not known here, start nothing', () => {
    expect(starts({ weekdays: [], dates: ['2026-01-01'] }, '2026-02-01T00:00:00Z')).toEqual([])
    expect(starts({ zone: 'Moon/Base' }, '2026-02-01T00:00:00Z')).toEqual([])
  })

  test('29 February, and dates in any order', () => {
    const dates = ['2028-02-29', '2027-03-01', '2028-03-01']
    expect(starts({ weekdays: [], dates, time: milliseconds(0) }, '2027-01-01T00:00:00Z')).toEqual([
      '2027-03-01T00:00Z',
      '2028-02-29T00:00Z',
      '2028-03-01T00:00Z',
    ])
  })
})

const zones = [
  'UTC',
  'Europe/Berlin',
  'Europe/London',
  'America/New_York',
  'America/St_Johns',
  'America/Havana',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Apia',
  'Africa/Casablanca',
] as const

/** What clocks there show, by other means than the core. */
function clockIn(zone: string): (at: number) => { readonly day: string; readonly minutes: number } {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return (at) => {
    const parts = format.formatToParts(at)
    const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? ''
    return { day: of('weekday'), minutes: Number(of('hour')) * 60 + Number(of('minute')) }
  }
}

const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

test('in every zone, on every weekday: the first moment at which the clocks there show it, or skip it', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.uniqueArray(fc.constantFrom<Weekday[]>(1, 2, 3, 4, 5, 6, 7), { minLength: 1 }),
      fc.nat({ max: 95 }),
      // Around the changes of clocks of these years, and elsewhere.
      fc.oneof(
        fc.constantFrom(
          utc('2026-03-27T00:00Z'),
          utc('2026-10-23T00:00Z'),
          utc('2027-03-12T00:00Z'),
        ),
        fc
          .nat({ max: 4 * 365 * 24 })
          .map((hours) => instant(utc('2025-01-01T00:00Z') + hours * hour)),
      ),
      (zone, weekdays, quarter, after) => {
        const start = nextStart(
          entry({ zone, weekdays, time: milliseconds(quarter * 15 * minute) }),
          after,
        )
        if (start === null) throw new Error('it starts every week')
        const clock = clockIn(zone)
        const isShown = (at: number): boolean => {
          const { day, minutes } = clock(at)
          return weekdays.some((one) => names[one - 1] === day) && minutes === quarter * 15
        }
        const shown: number[] = []
        for (let at = after + 15 * minute; at <= start.at; at += 15 * minute) {
          if (isShown(at)) shown.push(at)
        }
        if (start.change === 'skipped') expect(shown).toEqual([])
        else expect(shown).toEqual([start.at])
      },
    ),
    { numRuns: 150 },
  )
})

test('the last start until a moment is the last of all of them', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.constantFrom<Weekday[]>(1, 2, 3, 4, 5, 6, 7)),
      fc.uniqueArray(
        fc.nat({ max: 60 }).map((days) => dateText(days)),
        { minLength: 1 },
      ),
      fc.nat({ max: 60 * 24 }),
      fc.nat({ max: 60 * 24 }),
      (weekdays, dates, from, length) => {
        const one = entry({ weekdays, dates, zone: 'Europe/Berlin' })
        const after = instant(utc('2026-03-01T00:00Z') + from * hour)
        const until = instant(after + length * hour)
        const all = nextStarts(one, after, 200).filter(({ at }) => at <= until)

        expect(lastStart(one, after, until)).toEqual(all.at(-1) ?? null)
      },
    ),
  )
})

test('days are counted as dates are', () => {
  fc.assert(
    fc.property(fc.integer({ min: -20_000, max: 60_000 }), (days) => {
      const date = new Date(days * 24 * hour)
      expect(dayOf(date.toISOString().slice(0, 10))).toBe(days)
      expect(weekdayOf(days)).toBe(date.getUTCDay() || 7)
    }),
  )
})

function dateText(days: number): string {
  return new Date(utc('2026-03-01T00:00Z') + days * 24 * hour).toISOString().slice(0, 10)
}
