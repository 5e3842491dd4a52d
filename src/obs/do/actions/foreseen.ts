import { later, seconds } from '#base/time.ts'
import type { Instant } from '#base/time.ts'
import type { Clock } from '#obs/link/clock.ts'
import type { PlannedCut } from '#show/time/next-cut.ts'
import { isSameMoment } from '#show/time/next-cut.ts'

/** What is made ready for the next cut before its batch is armed: then a page that freezes just there does no harm. */
export interface Foreseen<Ready> {
  /** The next cut, and when to make ready for it. Null: none is planned. */
  readonly expect: (cut: PlannedCut | null, from: Instant) => void
  /** Makes ready once more, if that has begun and is not under way: there is more that can ride. */
  readonly again: () => void
  /** Null: nothing was made ready for it, or not yet. */
  readonly of: (cut: PlannedCut) => Ready | null
}

/** Longest time (ms) that it may take. */
const patience = seconds(1)

export function createForeseen<Ready>(
  { now, setAlarm }: Clock,
  getReady: (cut: PlannedCut, by: Instant) => Promise<Ready | null>,
  onReady: () => void,
): Foreseen<Ready> {
  let expected: PlannedCut | null = null
  let ready: Ready | null = null
  let callOff: (() => void) | null = null
  let begins: Instant | null = null
  let isUnderWay = false

  async function begin(cut: PlannedCut): Promise<void> {
    begins = null
    isUnderWay = true
    const made = await getReady(cut, later(now(), patience))
    if (expected !== cut) return
    isUnderWay = false
    // What was made ready before can still ride.
    if (made === null) return
    ready = made
    onReady()
  }

  return {
    expect: (cut, from) => {
      // It has begun already, or is to begin then.
      if (isSame(cut, expected) && (begins === null || begins === from)) return
      callOff?.()
      expected = cut
      begins = from
      isUnderWay = false
      ready = null
      callOff = cut && setAlarm(from, () => void begin(cut))
    },
    again: () => {
      if (expected !== null && begins === null && !isUnderWay) void begin(expected)
    },
    of: (cut) => (isSame(cut, expected) ? ready : null),
  }
}

function isSame(a: PlannedCut | null, b: PlannedCut | null): boolean {
  if (a === null || b === null) return a === b
  return isSameMoment(a, b) && a.scene === b.scene
}
