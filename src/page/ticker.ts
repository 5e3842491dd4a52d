import type { Duration } from '#base/time.ts'
import { milliseconds } from '#base/time.ts'

/** Calls several functions, each at its own interval, with one timer. */
export interface Ticker {
  /** Answers a way to stop. */
  readonly every: (interval: Duration, run: () => void) => () => void
}

export interface TickerOptions {
  readonly monotonicNow: () => number
  readonly after: (delay: Duration, run: () => void) => () => void
}

/** Ticks stay on their grid: a late one does not delay the next, and missed ones are skipped. */
export function createTicker({ monotonicNow, after }: TickerOptions): Ticker {
  const dues = new Map<
    object,
    { at: number; readonly interval: Duration; readonly run: () => void }
  >()
  let callOff: (() => void) | null = null

  function rest(): void {
    callOff?.()
    callOff = null
    if (dues.size === 0) return
    const next = Math.min(...[...dues.values()].map(({ at }) => at))
    callOff = after(milliseconds(Math.max(0, next - monotonicNow())), tick)
  }

  function tick(): void {
    const now = monotonicNow()
    for (const due of dues.values()) {
      // Timers may fire up to a millisecond early.
      if (due.at > now + 1) continue
      due.at += due.interval * (Math.floor(Math.max(0, now - due.at) / due.interval) + 1)
      due.run()
    }
    rest()
  }

  return {
    every: (interval, run) => {
      const key = {}
      dues.set(key, { at: monotonicNow() + interval, interval, run })
      rest()
      return () => {
        dues.delete(key)
        rest()
      }
    },
  }
}
