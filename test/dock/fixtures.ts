import type { Instant } from '#base/time.ts'
import type { Moment } from '#page/api.ts'
import { momentAt } from '#page/moment.ts'
import { toSnapshot } from '#show/snapshot.ts'
import type { Show } from '#show/state/show.ts'

/** What the dock would show of a show at that instant. */
export function momentOf(show: Show, now: Instant): Moment {
  return momentAt(toSnapshot(show), now, true)
}
