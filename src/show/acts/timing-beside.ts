import type { Instant } from '#base/time.ts'
import type { Show } from '#show/state/show.ts'
import type { TimerOrder } from '#show/state/timers.ts'
import { ordered } from '#show/state/timers.ts'

/** The show with one of its timers set, started, stopped or reset at `at`. The same show if nothing changes. */
export function withTimer(show: Show, order: TimerOrder, at: Instant): Show {
  const timers = ordered(show.timers, order, at)
  return timers === show.timers ? show : { ...show, timers }
}
