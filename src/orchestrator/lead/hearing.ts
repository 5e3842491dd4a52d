import type { Duration, Instant } from '#base/time.ts'
import { between, instant, later, none } from '#base/time.ts'

/** How long one that asks another from time to time has heard nothing of it. */
export interface Hearing {
  /** It was heard, or is taken for heard now. */
  readonly heard: () => void
  /** It said that it leaves. */
  readonly left: () => void
  readonly isSilent: () => boolean
  /** Call it when it asks. */
  readonly asks: () => void
  /** It will ask again after that time. */
  readonly asksAfter: (delay: Duration) => void
}

export function createHearing(now: () => Instant, silence: Duration): Hearing {
  let heardAt = now()
  /** When it asks next, and how long it rests until then. */
  let next = { at: now(), delay: none }

  return {
    heard: () => {
      heardAt = now()
    },
    left: () => {
      heardAt = longAgo
    },
    isSilent: () => between(heardAt, now()) >= silence,
    asks: () => {
      const late = between(next.at, now())
      if (late < next.delay) return
      // It was frozen, and heard nothing meanwhile: on waking its timers ring before it hears anything. That is no
      // silence of the other's.
      const counted = later(heardAt, late)
      heardAt = counted < now() ? counted : now()
    },
    asksAfter: (delay) => {
      next = { at: later(now(), delay), delay }
    },
  }
}

const longAgo = instant(-Infinity)
