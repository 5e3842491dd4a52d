import type { SetAlarm } from '#base/alarm.ts'
import type { Instant } from '#base/time.ts'

/** Real time: OBS knows no rehearsal clock. */
export interface Clock {
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
}
