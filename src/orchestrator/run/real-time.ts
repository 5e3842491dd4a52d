import type { SetAlarm } from '#base/alarm.ts'
import type { Instant } from '#base/time.ts'

/** The clocks and timers of a thread. */
export interface TimeSource {
  /** Never steps, ms from anywhere. */
  readonly monotonic: () => number
  /** Ms since the epoch; may step. Read once. */
  readonly wall: () => number
  readonly setTimer: (run: () => void, ms: number) => unknown
  readonly clearTimer: (timer: never) => void
}

/** Beyond 2^31 ms a browser's timer fires at once. */
const longestTimer = 2 ** 31 - 1

/** Instants from monotonic time, and alarms that never ring early. */
export function createRealTime(source: TimeSource): {
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
} {
  const base = source.wall() - source.monotonic()
  const now = (): Instant => (base + source.monotonic()) as Instant

  function setAlarm(at: Instant, ring: () => void): () => void {
    let timer: unknown
    function wait(): void {
      const left = at - now()
      // Browsers fire up to 1 ms early; and a long wait is made in several.
      if (left <= 0 && timer !== undefined) ring()
      else timer = source.setTimer(wait, Math.min(Math.max(0, Math.ceil(left)), longestTimer))
    }
    wait()
    return () => source.clearTimer(timer as never)
  }

  return { now, setAlarm }
}
