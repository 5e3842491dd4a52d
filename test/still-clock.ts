import type { Instant } from '#base/time.ts'
import { instant } from '#base/time.ts'

import { noon } from './fixtures.ts'

/** A clock that stands until it is told to move, and rings its alarms in order on the way. */
export function createStillClock(start: Instant = noon): {
  readonly now: () => Instant
  readonly setAlarm: (at: Instant, ring: () => void) => () => void
  readonly pass: (ms: number) => void
  /** The thread is busy for so many ms: time passes, and what is due meanwhile rings late. */
  readonly spend: (ms: number) => void
  /** Moves to the next alarm; there must be one. */
  readonly passToNext: () => void
  /** The next alarm rings, and no other: when it is due, or at once if it is late. */
  readonly ringNext: () => void
  /** When the next alarm rings; null: there is none. */
  readonly nextAt: () => Instant | null
  /** How many alarms have rung: the times that a thread would have woken. */
  readonly rung: () => number
} {
  let now = start
  let rung = 0
  let alarms: { readonly at: Instant; readonly ring: () => void }[] = []

  function pass(ms: number): void {
    const until = instant(now + ms)
    for (;;) {
      const next = nextAlarm()
      if (!next || next.at > until) break
      ringNext()
    }
    now = instant(Math.max(now, until))
  }

  function ringNext(): void {
    const next = nextAlarm()
    if (!next) throw new Error('nothing is left that would ring')
    alarms = alarms.filter((other) => other !== next)
    now = instant(Math.max(now, next.at))
    rung += 1
    next.ring()
  }

  function nextAlarm() {
    return alarms.toSorted((a, b) => a.at - b.at)[0]
  }

  return {
    now: () => now,
    rung: () => rung,
    nextAt: () =>
      alarms.reduce<Instant | null>(
        (next, { at }) => (next === null || at < next ? at : next),
        null,
      ),
    setAlarm: (at, ring) => {
      const alarm = { at, ring }
      alarms.push(alarm)
      return () => {
        alarms = alarms.filter((other) => other !== alarm)
      }
    },
    pass,
    spend: (ms) => {
      now = instant(now + ms)
    },
    ringNext,
    passToNext: () => {
      const next = nextAlarm()
      if (!next) throw new Error('nothing is left that would ring')
      pass(Math.max(0, next.at - now))
    },
  }
}
