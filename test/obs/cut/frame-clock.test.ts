import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { instant, milliseconds } from '#base/time.ts'
import type { FrameSample } from '#obs/cut/frame-clock.ts'
import { aimFor, fitFrameClock, frameAt, isLocked, lastFrame } from '#obs/cut/frame-clock.ts'
import { periodOf } from '#obs/read/frame-period.ts'
import { noon } from '#test/fixtures.ts'

import { recordedFrames } from './recorded-frames.ts'

/** An OBS that renders frame n at `origin + n × period`, asked at `at` by a way of such lengths. */
function sample(
  origin: number,
  period: number,
  at: number,
  there: number,
  back: number,
): FrameSample {
  return {
    sentAt: instant(at),
    receivedAt: instant(at + there + back),
    frames: Math.floor((at + there - origin) / period),
  }
}

const rates = fc.constantFrom(
  { numerator: 30, denominator: 1 },
  { numerator: 60, denominator: 1 },
  { numerator: 30000, denominator: 1001 },
  { numerator: 24000, denominator: 1001 },
)
/** Mostly a millisecond, sometimes a dozen: what loopback does on a busy machine. */
const way = fc.oneof(
  { weight: 5, arbitrary: fc.double({ min: 0.1, max: 1.5, noNaN: true }) },
  { weight: 1, arbitrary: fc.double({ min: 1.5, max: 12, noNaN: true }) },
)
const trips = fc.array(fc.tuple(fc.integer({ min: 20, max: 400 }), way, way), {
  minLength: 12,
  maxLength: 40,
})
const start = fc.double({ min: 0, max: 40, noNaN: true })

describe('the frame clock', () => {
  test('never claims a grid that excludes the true one', () => {
    fc.assert(
      fc.property(rates, start, trips, (fps, phase, ways) => {
        const period = periodOf(fps)
        const origin = noon - 100_000 + phase
        let at = noon
        const samples = ways.map(([after, there, back]) => {
          at = instant(at + after)
          return sample(origin, period, at, there, back)
        })
        const clock = fitFrameClock(samples, period)
        if (clock === null) return
        const off = Math.abs(clock.origin - origin)
        expect(off).toBeLessThanOrEqual(clock.error + 1e-3)
      }),
    )
  })

  test('a cut aimed by a locked clock lands on the planned frame, late or early by a sixth of one', () => {
    fc.assert(
      fc.property(
        rates,
        start,
        trips,
        fc.integer({ min: 0, max: 90_000 }),
        // Less to the early side, as it is aimed a little before the middle.
        fc.double({ min: -1 / 6 + 0.09, max: 1 / 6, noNaN: true }),
        (fps, phase, ways, ahead, jitter) => {
          const period = periodOf(fps)
          const origin = noon - 100_000 + phase
          let at = noon
          const samples = ways.map(([after, there, back]) => {
            at = instant(at + after)
            return sample(origin, period, at, there, back)
          })
          const clock = fitFrameClock(samples, period)
          if (clock === null || !isLocked(clock)) return
          const planned = frameAt(clock, instant(at + ahead))
          const due = instant(clock.origin + planned * period)
          const switched = aimFor(due, period, clock).at + jitter * period * 0.99
          // The first frame that is rendered after the switch shows the new scene.
          expect(Math.ceil((switched - origin) / period)).toBe(planned)
        },
      ),
    )
  })

  test('what was planned by a better clock is believed as far as the samples allow', () => {
    const period = periodOf({ numerator: 60, denominator: 1 })
    const grid = { origin: noon, period, error: milliseconds(0.3), samples: 40, isCurrent: true }
    const due = instant(noon + 60 * period)
    const rough = { ...grid, origin: instant(noon + 3), error: milliseconds(4), samples: 5 }
    const moved = { ...rough, error: milliseconds(1) }
    const believed = aimFor(due, period, rough).at

    expect(believed).toBe(aimFor(due, period, grid).at)
    expect(aimFor(due, period, null)).toEqual({ at: believed, frame: null })
    expect(aimFor(due, period, moved).at).toBeCloseTo(believed + 3, 6)
  })

  test('a dozen spread samples over a quick way know the grid to a few milliseconds', () => {
    const samples = Array.from({ length: 12 }, (_, index) =>
      sample(noon, 1000 / 30, noon + index * 36.1, 0.4, 0.4),
    )
    const clock = fitFrameClock(samples, periodOf({ numerator: 30, denominator: 1 }))

    expect(clock?.error).toBeLessThan(2)
    expect(clock && isLocked(clock)).toBe(true)
  })

  test('when OBS has begun a new grid, what it says now counts after a while', () => {
    const period = periodOf({ numerator: 30, denominator: 1 })
    const moved = 11
    const before = Array.from({ length: 16 }, (_, index) =>
      sample(noon, period, noon + index * 41, 0.4, 0.4),
    )
    const after = Array.from({ length: 24 }, (_, index) =>
      sample(noon + moved, period, noon + 6000 + index * 41, 0.4, 0.4),
    )
    const few = fitFrameClock([...before, ...after.slice(0, 6)], period)
    const clock = fitFrameClock([...before, ...after], period)

    expect(Math.abs((few?.origin ?? 0) - noon)).toBeLessThanOrEqual(few?.error ?? 0)
    expect(Math.abs((clock?.origin ?? 0) - noon - moved)).toBeLessThanOrEqual(clock?.error ?? 0)
    expect(clock?.isCurrent).toBe(true)
  })

  test('an OBS that was held up for a moment does not unsettle the clock', () => {
    const period = periodOf({ numerator: 30, denominator: 1 })
    const steady = Array.from({ length: 16 }, (_, index) =>
      sample(noon, period, noon + index * 36.1, 0.4, 0.4),
    )
    // It should have rendered frame 60 by now, and is 20 ms late with it.
    const heldUp = { sentAt: instant(noon + 2015), receivedAt: instant(noon + 2016), frames: 59 }
    const before = fitFrameClock(steady, period)
    const after = fitFrameClock([...steady, heldUp, heldUp], period)

    expect(before && after && Math.abs(after.origin - before.origin)).toBeLessThan(0.1)
    expect(after?.error).toBeCloseTo(before?.error ?? 0, 1)
    expect(after?.isCurrent).toBe(false)
  })

  test('an OBS that is late with most of its frames, and with all of the first dozen, is seen through', () => {
    const lateness = fc.double({ min: 0, max: 0.9, noNaN: true })
    const trip = fc.record({
      after: fc.integer({ min: 20, max: 90 }),
      way: fc.double({ min: 0.2, max: 1, noNaN: true }),
      late: fc.oneof({ weight: 2, arbitrary: lateness }, { weight: 1, arbitrary: fc.constant(0) }),
    })
    const longRun = fc.array(trip, { minLength: 60, maxLength: 60 })
    fc.assert(
      fc.property(rates, start, lateness, longRun, (fps, phase, first, ways) => {
        const period = periodOf(fps)
        const origin = noon - 100_000 + phase
        let at = noon
        const samples = ways.map(({ after, way: long, late }, index) => {
          at = instant(at + after)
          return sample(origin + (index < 12 ? first : late) * period, period, at, long, long)
        })
        const clock = fitFrameClock(samples, period)
        const off = Math.abs((clock?.origin ?? 0) - origin)
        // A third of 48 samples was on time; the widest gap between their phases seldom is a third.
        expect(off).toBeLessThanOrEqual(period / 3 + 1)
      }),
      { seed: 20, numRuns: 300 },
    )
  })

  test('three samples, or ten that were long on the way, are no clock', () => {
    const period = periodOf({ numerator: 30, denominator: 1 })
    const three = Array.from({ length: 3 }, (_, index) =>
      sample(noon, period, noon + index * 101, 0.4, 0.4),
    )
    const slow = Array.from({ length: 10 }, (_, index) =>
      sample(noon, period, noon + index * 101, 90, 90),
    )

    expect(fitFrameClock(three, period)).toBeNull()
    expect(fitFrameClock(slow, period)).toBeNull()
  })

  test('what begins with a frame is whole frames later on a frame, whatever is learned meanwhile', () => {
    fc.assert(
      fc.property(rates, start, trips, trips, fc.nat({ max: 4000 }), (rate, first, one, two, n) => {
        const period = periodOf(rate)
        const clocks = [one, two].map((ways) => {
          let at = 0
          const samples = ways.map(([gap, there, back]) =>
            sample(first, period, (at += gap), there, back),
          )
          return fitFrameClock(samples, period)
        })
        const [before, after] = clocks
        fc.pre(!!before && !!after && isLocked(before) && isLocked(after))
        // Known twice to a sixth of a frame, as after a reload of the page.
        fc.pre(before.error + after.error < period / 3)
        const began = lastFrame(before, instant(20_000))
        const due = instant(began + n * period)

        expect(began).toBeLessThanOrEqual(20_000)
        expect(frameAt(after, due) - frameAt(after, began)).toBe(n)
      }),
    )
  })
})

describe.each(recordedFrames)('what OBS $obs told at $fps frames a second', ({ fps, samples }) => {
  const period = periodOf({ numerator: fps, denominator: 1 })
  const told = samples.map(([sentAt, receivedAt, frames]): FrameSample => ({
    sentAt: instant(sentAt),
    receivedAt: instant(receivedAt),
    frames,
  }))

  test('makes a clock that is locked, and agrees with nearly all of it', () => {
    const clock = fitFrameClock(told, period)

    expect(clock).not.toBeNull()
    expect(clock && isLocked(clock)).toBe(true)
    expect(clock?.samples).toBeGreaterThan(told.length * 0.7)
  })

  test('makes the same frames whether the first half is asked or the second', () => {
    const [first, second] = [told.slice(0, 30), told.slice(30)].map((part) =>
      fitFrameClock(part, period),
    )
    const at = instant(5000)

    expect(first && second && Math.abs(frameAt(first, at) - frameAt(second, at))).toBeLessThan(2)
  })
})
