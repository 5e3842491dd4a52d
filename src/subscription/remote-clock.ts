import type { Instant } from '#base/time.ts'
import type { ClockReading } from '#wire/envelope.ts'

/** Tells the time of a clock elsewhere, by readings of it that take a while to arrive. */
export interface RemoteClock {
  /** False: this reading is not believed, unless another says the same. */
  readonly hear: (reading: ClockReading, heardAt: number) => boolean
  /** Forgets what it heard: another clock speaks from now on. */
  readonly reset: () => void
  /** Null before the first reading. */
  readonly at: (monotonic: number) => Instant | null
}

interface Reading extends ClockReading {
  readonly heardAt: number
}

/** As long as a reading counts, in ms: a few beats, so that a late one alone does not rule. */
const recent = 120_000

/** A clock that goes back by more than this was put back, and is followed. In ms. */
const jitter = 1000

/** Further ahead than this, in ms, no clock is that is read again: it is another one, or a falsehood. */
const mostAhead = 2000

/**
 * Every reading comes late by the way it took, so of several the one that puts the clock
 * furthest ahead is the nearest to the truth. Only monotonic time is used on this side: a step
 * of this page's wall clock changes nothing. One that is far ahead of all others is held against
 * the next before it is believed.
 */
export function createRemoteClock(): RemoteClock {
  let readings: readonly Reading[] = []
  let suspect: Reading | null = null
  let rate = 1
  /** What the clock read when our own read nothing: the reading less what passed since, times rate. */
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
      readings = [...readings.filter((one) => heardAt - one.heardAt < recent), reading]
      offset = Math.max(...readings.map(offsetOf))
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
