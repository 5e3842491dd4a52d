import type { SetAlarm } from '#base/alarm.ts'
import type { Duration, Instant } from '#base/time.ts'
import { watchWallClock } from '#orchestrator/run/wall-clock.ts'

export interface Wall {
  /** As the time's own; and whenever something rings, the wall clock is looked at first. */
  readonly setAlarm: SetAlarm
  /** Tells how far the wall clock is ahead, at once and when it was set. Answers a way to stop. */
  readonly follow: (tell: (ahead: Duration) => void) => () => void
  readonly close: () => void
}

/** One eye on the wall clock for all shows. */
export function openWall(
  time: { readonly now: () => Instant; readonly setAlarm: SetAlarm },
  wall: () => number,
  onLook: () => void,
): Wall {
  const followers = new Set<(ahead: Duration) => void>()
  let known: Duration | null = null
  const watch = watchWallClock({
    ...time,
    wall,
    onLook,
    onAhead: (ahead) => {
      known = ahead
      for (const tell of followers) tell(ahead)
    },
  })
  return {
    close: watch.stop,
    setAlarm: (at, ring) =>
      time.setAlarm(at, () => {
        watch.glance()
        ring()
      }),
    follow: (tell) => {
      followers.add(tell)
      if (known !== null) tell(known)
      return () => followers.delete(tell)
    },
  }
}
