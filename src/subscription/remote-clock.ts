import type { Instant } from '#base/time.ts'
import type { ClockReading } from '#wire/envelope.ts'

/** Tells the time of a clock elsewhere, by readings of it that take a while to arrive. */
export interface RemoteClock {
  readonly hear: (reading: ClockReading, heardAt: number) => void
  /** Forgets what it heard: another clock speaks from now on. */
  readonly reset: () => void
  /** Null before the first reading. */
  readonly at: (monotonic: number) => Instant | null
}

/** As long as a reading counts, in ms: a few beats, so that a late one alone does not rule. */
const recent = 120_000

/** A clock that goes back by more than this was put back, and is followed. In ms. */
const jitter = 1000

/**
 * Every reading comes late by the way it took, so of several the one that puts the clock
 * furthest ahead is the nearest to the truth. Only monotonic time is used on this side: a step
 * of this page's wall clock changes nothing.
 */
export function createRemoteClock(): RemoteClock {
  let readings: readonly (ClockReading & { readonly heardAt: number })[] = []
  let rate = 1
  /** What the clock read when our own read nothing: the reading less what passed since, times rate. */
  let offset = -Infinity
  let told = -Infinity

  function reset(): void {
    readings = []
    offset = -Infinity
    told = -Infinity
  }

  return {
    hear: (reading, heardAt) => {
      if (reading.rate !== rate) reset()
      rate = reading.rate
      readings = [
        ...readings.filter((one) => heardAt - one.heardAt < recent),
        { ...reading, heardAt },
      ]
      offset = Math.max(...readings.map((one) => one.at - one.heardAt * rate))
    },
    reset,
    at: (monotonic) => {
      if (readings.length === 0) return null
      const estimate = offset + monotonic * rate
      // A countdown that ticks up for a moment looks broken; standing still does not.
      told = told - estimate < jitter * rate ? Math.max(told, estimate) : estimate
      return told as Instant
    },
  }
}
