import type { Duration } from '#base/time.ts'
import { milliseconds } from '#base/time.ts'

/** Says something when it is wished, but not more often than is good for who must answer. */
export interface Pace {
  /** Now if that may be, else as soon as it may; several wishes meanwhile are one. */
  readonly wish: () => void
  readonly stop: () => void
}

interface PaceOptions {
  readonly say: () => void
  readonly monotonicNow: () => number
  readonly after: (delay: Duration, run: () => void) => () => void
}

/** So many may follow at once upon one another, as when several messages were lost. */
const mostAtOnce = 3

/** Then one in so many ms. */
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
