import type { SetAlarm } from '#base/alarm.ts'
import type { Duration, Instant } from '#base/time.ts'
import { later, milliseconds } from '#base/time.ts'

interface WallClockOptions {
  /** Ms since the epoch as the machine is set; may step. */
  readonly wall: () => number
  /** Real time, which never steps. */
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
  /** Called with how far the wall clock is ahead of ours: at first, and when it was set. */
  readonly onAhead: (ahead: Duration) => void
  /** Every few seconds: for others that must look now and then, so that a thread wakes once for all. */
  readonly onLook: () => void
}

/** How often the wall clock is read: no event tells that it was set. */
const every = milliseconds(5000)

/** Smallest correction (ms) that is reported; a smaller one moves no cue by a frame. */
const noNews = 10

/** Watches the wall clock, for cues that start at a time of day and for the stored time of a show. */
export interface WallWatch {
  /** Reads the wall clock now. Cheap, so it is done whenever the thread is awake. */
  readonly glance: () => void
  readonly stop: () => void
}

export function watchWallClock(options: WallClockOptions): WallWatch {
  const { wall, now, setAlarm, onAhead, onLook } = options
  let told: number | null = null
  let callOff: (() => void) | null = null

  function glance(): void {
    const ahead = Math.round(wall() - now())
    if (told !== null && Math.abs(ahead - told) < noNews) return
    told = ahead
    onAhead(milliseconds(ahead))
  }

  function look(): void {
    glance()
    callOff = setAlarm(later(now(), every), look)
    onLook()
  }

  look()
  return { glance, stop: () => callOff?.() }
}
