import type { SetAlarm } from '#base/alarm.ts'
import type { Duration, Instant } from '#base/time.ts'
import { later, milliseconds, sum } from '#base/time.ts'

interface RealTime {
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
  /** Tells how far the wall clock is ahead of `now` (ms), at once and when that changes. Answers a way to stop. */
  readonly followWall: (tell: (ahead: Duration) => void) => () => void
}

/**
 * The same time, minus `by` (ms): a worker that takes a show over reads the wall clock again, and if that
 * was set during the show, the show must not move by the step.
 */
export function shiftTime({ now, setAlarm, followWall }: RealTime, by: Duration): RealTime {
  const back = milliseconds(0 - by)
  return {
    now: () => later(now(), back),
    setAlarm: (at, ring) => setAlarm(later(at, by), ring),
    followWall: (tell) => followWall((ahead) => tell(sum(ahead, by))),
  }
}
