import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { instant } from '#base/time.ts'
import { createRemoteClock } from '#subscription/remote-clock.ts'
import { noon } from '#test/fixtures.ts'

test('it knows nothing before the first reading', () => {
  expect(createRemoteClock().at(0)).toBeNull()
})

test('it goes on by itself, at the rate it was told', () => {
  const clock = createRemoteClock()
  clock.hear({ at: noon, rate: 60 }, 1000)

  expect(clock.at(1500)).toBe(noon + 30_000)
})

test('of readings that took a while to arrive, the quickest is believed', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 900 })), {
        minLength: 1,
        maxLength: 20,
      }),
      (steps) => {
        const clock = createRemoteClock()
        let sentAt = 0
        for (const [wait, delay] of steps) {
          sentAt += wait
          clock.hear({ at: instant(noon + sentAt), rate: 1 }, sentAt + delay)
        }
        const quickest = Math.min(...steps.map(([, delay]) => delay))
        const now = sentAt + 1000

        expect(clock.at(now)).toBe(noon + now - quickest)
      },
    ),
  )
})

test('it never goes back by itself, whatever comes late', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(60_000), fc.nat(900)), { minLength: 2, maxLength: 40 }),
      (steps) => {
        const clock = createRemoteClock()
        let now = 0
        let before = -Infinity
        for (const [wait, delay] of steps) {
          now += wait
          clock.hear({ at: instant(noon + now - delay), rate: 1 }, now)
          const told = clock.at(now) ?? NaN
          expect(told).toBeGreaterThanOrEqual(before)
          before = told
        }
      },
    ),
  )
})

test('of the last two minutes, the reading that is furthest ahead counts', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(40_000), fc.nat(900)), { minLength: 2, maxLength: 40 }),
      (steps) => {
        const clock = createRemoteClock()
        const all: { readonly heardAt: number; readonly delay: number }[] = []
        let now = 0
        for (const [wait, delay] of steps) {
          now += wait
          all.push({ heardAt: now, delay })
          clock.hear({ at: instant(noon + now - delay), rate: 1 }, now)
        }
        const recent = all.filter(({ heardAt }) => now - heardAt < 120_000)
        const quickest = Math.min(...recent.map(({ delay }) => delay))

        // By then whatever it told before is passed.
        expect(clock.at(now + 1000)).toBe(noon + now + 1000 - quickest)
      },
    ),
  )
})

test('however many readings come within two minutes, they are heard', () => {
  const clock = createRemoteClock()
  for (let count = 0; count < 200_000; count += 1) {
    const heardAt = count / 2
    // From 0 to 900 ms late.
    clock.hear({ at: instant(noon + heardAt - ((count * 7919) % 901)), rate: 1 }, heardAt)
  }

  expect(clock.at(100_000)).toBe(noon + 100_000)
})

test('it stands still where the better readings have grown old', () => {
  const clock = createRemoteClock()
  clock.hear({ at: noon, rate: 1 }, 0)
  const before = clock.at(119_999)
  clock.hear({ at: instant(noon + 119_100), rate: 1 }, 120_000)

  expect(clock.at(120_000)).toBe(before)
  expect(clock.at(121_000)).toBe(noon + 120_100)
})

test('another rate begins anew: older readings no longer count', () => {
  const clock = createRemoteClock()
  clock.hear({ at: instant(noon + 5000), rate: 1 }, 0)
  clock.hear({ at: noon, rate: 60 }, 0)

  expect(clock.at(100)).toBe(noon + 6000)
})

test('a clock that was put back is followed once its old readings are forgotten', () => {
  const clock = createRemoteClock()
  clock.hear({ at: instant(noon + 3_600_000), rate: 1 }, 0)
  const before = clock.at(0)
  clock.hear({ at: instant(noon + 130_000), rate: 1 }, 130_000)

  expect(before).toBe(noon + 3_600_000)
  expect(clock.at(130_000)).toBe(noon + 130_000)
})

test('reset, it believes another clock though that is behind', () => {
  const clock = createRemoteClock()
  clock.hear({ at: instant(noon + 60_000), rate: 1 }, 0)
  clock.reset()
  const silent = clock.at(0)
  clock.hear({ at: noon, rate: 1 }, 10)

  expect(silent).toBeNull()
  expect(clock.at(10)).toBe(noon)
})
