import type { Duration, Instant } from '#base/time.ts'
import { between, instant, later, milliseconds, none, seconds } from '#base/time.ts'

/** How long one that asks another from time to time has heard nothing of it. */
export interface Hearing {
  /** It was heard, or is taken for heard now. */
  readonly heard: () => void
  /** It said that it leaves. */
  readonly left: () => void
  readonly isSilent: () => boolean
  /** Call it from time to time: whether there is a way to the other. While there is none, it is not silent. */
  readonly reaches: (isThere: boolean) => void
  /**
   * The way to the other is there again: it may have been away for the other, too, which has three seconds at least to be
   * heard. What it was silent before counts on: else one whose way is away from time to time would wait for ever.
   */
  readonly isBack: () => void
  /** Call it when it asks. */
  readonly asks: () => void
  /** It will ask again after that time. */
  readonly asksAfter: (delay: Duration) => void
}

/** How much later the other's way may be there again, with the second between two messages and a busy machine. */
const grace = seconds(3)

export function createHearing(now: () => Instant, silence: Duration): Hearing {
  let heardAt = now()
  /** When it asks next, and how long it rests until then. */
  let next = { at: now(), delay: none }
  /** When there was first seen to be no way to the other. Null: there is one. */
  let deafSince: Instant | null = null

  function isBack(): void {
    const deafFor = deafSince === null ? none : between(deafSince, now())
    deafSince = null
    const least = later(now(), milliseconds(grace - silence))
    const counted = later(heardAt, deafFor)
    if (counted < least) heardAt = least
    else heardAt = counted < now() ? counted : now()
  }

  return {
    heard: () => {
      heardAt = now()
    },
    left: () => {
      heardAt = longAgo
    },
    isSilent: () => deafSince === null && between(heardAt, now()) >= silence,
    reaches: (isThere) => {
      if (!isThere) deafSince ??= now()
      else if (deafSince !== null) isBack()
    },
    isBack,
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
