import type { Duration } from '#base/time.ts'
import { instant, later } from '#base/time.ts'
import type { createStillClock } from '#test/still-clock.ts'
import type { Clock } from '#worker/host-ports.ts'

import type { Thread } from './thread.ts'

/** The time of a thread on a machine whose clock is ahead of the world's. */
export function timeOf(
  thread: Thread,
  clock: ReturnType<typeof createStillClock>,
  ahead: Duration,
): Clock {
  return {
    now: () => later(clock.now(), ahead),
    // As a timer that is cleared before its thread has got round to it.
    setAlarm: (at, ring) => {
      let isOff = false
      const once = (): void => {
        if (!isOff) ring()
      }
      const callOff = clock.setAlarm(instant(at - ahead), () => thread.hears(once))
      return () => {
        isOff = true
        callOff()
      }
    },
  }
}
