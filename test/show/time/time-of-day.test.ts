import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { instant, milliseconds } from '#base/time.ts'
import { nextClockTime } from '#show/state/time-of-day.ts'

import { hour } from './clock-shows.ts'

const onClock = (zone: string, time: number, from: number): number =>
  nextClockTime(milliseconds(time), zone, instant(from))

describe('a time of day', () => {
  test.each([
    // Summer time in Berlin: 02:00 to 03:00 is left out on 29 March 2026.
    ['2026-03-28T22:00:00Z', 2.5, '2026-03-29T01:30:00Z'],
    // 02:00 to 03:00 comes twice on 25 October 2026: the first is meant.
    ['2026-10-24T22:00:00Z', 2.5, '2026-10-25T00:30:00Z'],
    ['2026-10-25T00:30:00.001Z', 2.5, '2026-10-26T01:30:00Z'],
    ['2026-06-30T21:59:59.999Z', 0, '2026-06-30T22:00:00Z'],
    ['2026-06-30T22:00:00.001Z', 0, '2026-07-01T22:00:00Z'],
    ['2026-12-31T22:30:00Z', 0.25, '2026-12-31T23:15:00Z'],
  ])('after %s, %f o’clock in Berlin is %s', (from, time, expected) => {
    expect(onClock('Europe/Berlin', time * hour, Date.parse(from))).toBe(Date.parse(expected))
  })

  test('is what clocks of that zone show, and the first from then on', () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC']
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 86_399 }),
        fc.integer({ min: Date.UTC(2020), max: Date.UTC(2035) }),
        (zone, second, from) => {
          const found = onClock(zone, second * 1000, from)

          expect(found).toBeGreaterThanOrEqual(from)
          // A day, or one that is an hour longer.
          expect(found - from).toBeLessThanOrEqual(25 * hour)
          const shown = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'medium' })
          const clock = shown.format(found)
          const wanted = new Date(second * 1000).toISOString().slice(11, 19)
          // Where clocks are put forward that time is not to be had on that day.
          if (clock !== wanted) {
            const offsets = [-3 * hour, 3 * hour].map((by) => shown.format(found + by))
            expect(offsets).not.toContain(wanted)
          }
        },
      ),
    )
  })
})
