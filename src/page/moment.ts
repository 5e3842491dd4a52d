import type { Instant } from '#base/time.ts'
import type { Snapshot } from '#show/snapshot.ts'
import { timingAt } from '#show/time/timing.ts'

import type { Moment } from './api.ts'

/** A snapshot as of one instant. Need not be the newest: deadlines stay true in silence. */
export function momentAt(snapshot: Snapshot, now: Instant, fresh: boolean): Moment {
  return { ...snapshot, now, timing: timingAt(snapshot, now), fresh }
}
