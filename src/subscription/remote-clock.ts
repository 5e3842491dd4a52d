import type { Instant } from '#base/time.ts'
import type { ClockReading } from '#wire/envelope.ts'

/** Tells the time of a clock on another page, from readings that take a while to arrive. */
export interface RemoteClock {
  /** False: this reading is not believed, unless another says the same. */
  readonly hear: (reading: ClockReading, heardAt: number) => boolean
  /** Forgets all readings: another clock is read from now on. */
  readonly reset: () => void
  /** Null before the first reading. */
  readonly at: (monotonic: number) => Instant | null
}

interface Reading extends ClockReading {
  readonly heardAt: number
}

/** How long a reading counts (ms): a few beats, so that one late reading does not decide. */
const recent = 120_000

/** Ms by which a clock must go back to be followed: it was set back. */
const jitter = 1000

/** Greatest jump ahead (ms) of a clock; further ahead it is another clock, or a false reading. */
const mostAhead = 2000

/**
 * Every reading is late by the time it travelled, so the one that puts the clock furthest ahead is the
 * nearest to the truth. Only monotonic time is used on this side: a step of this page's wall clock changes
 * nothing. A reading far ahead of all others is believed only if the next one agrees.
 */
export function createRemoteClock(): RemoteClock {
  /**
   * Recent ones that are, or may yet be, the furthest ahead of all: each is further ahead than all that came after it.
   * So they are few, however many come.
   */
  let readings: readonly Reading[] = []
  let suspect: Reading | null = null
  let rate = 1
  /** The clock's reading at zero of our own clock, computed back at its rate. */
  let offset = -Infinity
  let told = -Infinity

  function reset(): void {
    readings = []
    suspect = null
    offset = -Infinity
    told = -Infinity
  }

  function isAhead(reading: Reading, of: number): boolean {
    return offsetOf(reading) - of > mostAhead * reading.rate
  }

  return {
    hear: (heard, heardAt) => {
      if (heard.rate !== rate) reset()
      rate = heard.rate
      const reading = { ...heard, heardAt }
      if (readings.length > 0 && isAhead(reading, offset)) {
        if (suspect === null || isAhead(reading, offsetOf(suspect))) {
          suspect = reading
          return false
        }
        readings = []
      }
      suspect = null
      const now = offsetOf(reading)
      const mayCount = (one: Reading): boolean =>
        heardAt - one.heardAt < recent && offsetOf(one) > now
      readings = [...readings.filter(mayCount), reading]
      offset = offsetOf(readings[0] ?? reading)
      return true
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

function offsetOf({ at, heardAt, rate }: Reading): number {
  return at - heardAt * rate
}
