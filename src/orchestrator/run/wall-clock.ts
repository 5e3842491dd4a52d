import type { SetAlarm } from '#base/alarm.ts'
import type { Duration, Instant } from '#base/time.ts'
import { later, milliseconds } from '#base/time.ts'

interface WallClockOptions {
  /** Ms since the epoch as the machine is set; may step. */
  readonly wall: () => number
  /** Real time, which never steps. */
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
  /** Told at first, and when the wall clock was set: so far it is ahead of ours. */
  readonly onAhead: (ahead: Duration) => void
  /** Every few seconds: for others that must look now and then, so that a thread wakes once for all. */
  readonly onLook: () => void
}

/** Nothing tells when the wall clock is set, so somebody must look. */
const every = milliseconds(5000)

/** A correction of less than this, in ms, moves no cue by a frame. */
const noNews = 10

/** An eye on the wall clock, for cues that start at a time of day, and for what is stored of a show's time. */
export interface WallWatch {
  /** Looks now: costs nothing, so it is done whenever the thread is awake. */
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
