import type { Instant } from '#base/time.ts'
import type { Snapshot } from '#show/snapshot.ts'
import { timingAt } from '#show/time/timing.ts'

import type { Moment } from './api.ts'

/** A snapshot at one instant. It need not be the newest: deadlines stay true without messages. */
export function momentAt(snapshot: Snapshot, now: Instant, fresh: boolean): Moment {
  return { ...snapshot, now, timing: timingAt(snapshot, now), fresh }
}
