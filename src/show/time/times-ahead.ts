import type { Duration, Instant } from '#base/time.ts'
import { later, sum } from '#base/time.ts'
import type { Show } from '#show/state/show.ts'

import { clocksOf, clockStarts, lastPlanned, plannedBetween } from './clock-starts.ts'
import type { ShowTimes } from './timing.ts'

type TimesAhead = Pick<ShowTimes, 'plannedEnd' | 'plannedAfter' | 'endsNotBefore' | 'nextClock'>

/**
 * A few numbers about the plan from the cue on standby (at `next`, or -1) to the end. A jump ahead leaves
 * out the cues between, and later times are computed from a fixed start.
 */
export function timesAhead(show: Show, next: number): TimesAhead {
  const { run, rundown } = show
  const last = rundown.cues.length
  const from = next === -1 ? last : next
  let at = from
  let plannedAfter: Duration | null = 0 as Duration
  let endsNotBefore: Instant | null = null
  let nextClock: TimesAhead['nextClock'] = null

  const since = run.onAir?.startedAt
  const starts =
    since === undefined
      ? []
      : clockStarts(rundown, from, run.startedAt ?? since, since, clocksOf(show))
  for (const start of starts) {
    const planned = plannedBetween(rundown, at, start.index)
    if (plannedAfter !== null) plannedAfter = sum(plannedAfter, planned)
    if (endsNotBefore !== null) endsNotBefore = later(endsNotBefore, planned)
    nextClock ??= { at: start.at, plannedUntil: plannedBetween(rundown, from, start.index) }
    if (start.late === 'cut') plannedAfter = null
    if (start.late === 'cut' || endsNotBefore === null || endsNotBefore < start.at) {
      endsNotBefore = start.at
    }
    at = start.index
  }

  const rest = plannedBetween(rundown, at, last)
  return {
    plannedEnd: plannedEnd(show),
    plannedAfter: plannedAfter === null ? null : sum(plannedAfter, rest),
    endsNotBefore: endsNotBefore && later(endsNotBefore, rest),
    nextClock,
  }
}

/** When the show is to end by the plan: from its start, or from the last clock that it met. */
function plannedEnd(show: Show): Instant | null {
  const { run, rundown } = show
  if (run.startedAt === null || run.onAir === null) return null
  const mark = lastPlanned(rundown, run.onAir.index, run.startedAt, clocksOf(show))
  return later(
    mark?.at ?? run.startedAt,
    plannedBetween(rundown, mark?.index ?? 0, rundown.cues.length),
  )
}
