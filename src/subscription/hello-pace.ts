import type { Duration } from '#base/time.ts'
import { milliseconds } from '#base/time.ts'

/** Limits how often something is said, to spare the end that must answer. */
export interface Pace {
  /** Says it now if allowed, else as soon as it is; several wishes meanwhile count as one. */
  readonly wish: () => void
  readonly stop: () => void
}

interface PaceOptions {
  readonly say: () => void
  readonly monotonicNow: () => number
  readonly after: (delay: Duration, run: () => void) => () => void
}

/** How many may follow one another at once, as when several messages were lost. */
const mostAtOnce = 3

/** Then the time between two (ms). */
const rest = 1000

export function createPace({ say, monotonicNow, after }: PaceOptions): Pace {
  let left = mostAtOnce
  let countedAt = -Infinity
  let callOff: (() => void) | null = null

  function wish(): void {
    if (callOff !== null) return
    const now = monotonicNow()
    const earned = Math.floor((now - countedAt) / rest)
    if (earned > 0) {
      left = Math.min(mostAtOnce, left + earned)
      countedAt = left === mostAtOnce ? now : countedAt + earned * rest
    }
    if (left === 0) {
      callOff = after(milliseconds(countedAt + rest - now), () => {
        callOff = null
        wish()
      })
      return
    }
    left -= 1
    say()
  }

  return { wish, stop: () => callOff?.() }
}
