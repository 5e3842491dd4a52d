import type { SetAlarm } from '#base/alarm.ts'
import type { Duration } from '#base/time.ts'
import { later } from '#base/time.ts'
import type { shiftTime } from '#orchestrator/run/shifted-time.ts'

type Time = ReturnType<typeof shiftTime>

/** The time of a show, in which nothing rings any more once the show is over. */
export function untilOver(time: Time, over: AbortSignal) {
  const { now } = time
  const setAlarm: SetAlarm = (at, ring) =>
    time.setAlarm(at, () => {
      if (!over.aborted) ring()
    })
  const after = (delay: Duration, run: () => void) => setAlarm(later(now(), delay), run)
  return { now, setAlarm, after }
}
