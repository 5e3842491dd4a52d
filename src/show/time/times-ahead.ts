import type { Duration, Instant } from '#base/time.ts'
import { later, none, sum } from '#base/time.ts'
import { isOpenBetween } from '#show/state/rundown-index.ts'
import type { Rundown } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'

import type { ClockStart, LoopShift } from './clock-starts.ts'
import { clocksOf, clockStarts, lastPlanned, plannedBetween, plannedWith } from './clock-starts.ts'
import { fillsTime, loopShift } from './loop-time.ts'
import type { ShowTimes } from './timing.ts'

type TimesAhead = Pick<ShowTimes, 'plannedEnd' | 'plannedAfter' | 'endsNotBefore' | 'nextClock'>

/** What can be said of the time from the cue on standby to a later position, whenever standby begins. */
export interface Way {
  /** Planned time between them. Null: a clock on the way cuts in, so that it begins when that says. */
  readonly after: Duration | null
  /** However early the cues before are, clocks do not let it begin before. */
  readonly notBefore: Instant | null
  /** A cue without a length lies on the way, and no clock after it cuts in. */
  readonly isOpen: boolean
}

/**
 * `starts`: the fixed starts from `from` on, in order; those after `to` do not matter. `shift`: what a loop adds
 * to the plan.
 */
export function wayTo(
  rundown: Rundown,
  starts: readonly ClockStart[],
  from: number,
  to: number,
  shift: LoopShift | null = null,
): Way {
  const between = plannedWith(rundown, shift)
  let at = from
  let after: Duration | null = none
  let notBefore: Instant | null = null
  let isOpen = false
  for (const start of starts) {
    if (start.index > to) break
    const planned = between(at, start.index)
    if (after !== null) after = sum(after, planned)
    if (notBefore !== null) notBefore = later(notBefore, planned)
    isOpen ||= isOpenBetween(rundown, at, start.index)
    if (start.late === 'cut') {
      after = null
      isOpen = false
    }
    if (start.late === 'cut' || notBefore === null || notBefore < start.at) notBefore = start.at
    at = start.index
  }
  const rest = between(at, to)
  return {
    after: after === null ? null : sum(after, rest),
    notBefore: notBefore && later(notBefore, rest),
    isOpen: isOpen || isOpenBetween(rundown, at, to),
  }
}

/** The fixed starts that still count, from the cue on standby (at `next`) on. None before the show begins. */
export function startsAhead(show: Show, next: number): readonly ClockStart[] {
  const { run, rundown } = show
  const since = run.onAir?.startedAt
  if (since === undefined || next === -1) return []
  return [...clockStarts(rundown, next, run.startedAt ?? since, since, clocksOf(show))]
}

/**
 * A few numbers about the plan from the cue on standby (at `next`, or -1) to the end. A jump ahead leaves
 * out the cues between, and later times are computed from a fixed start.
 */
export function timesAhead(
  show: Show,
  next: number,
  starts: readonly ClockStart[] = startsAhead(show, next),
): TimesAhead {
  const { rundown } = show
  const last = rundown.cues.length
  const from = next === -1 ? last : next
  const shift = loopShift(show, next)
  const way = wayTo(rundown, starts, from, last, shift)
  const isFilled = fillsTime(show)
  const [first] = isFilled ? [] : starts
  return {
    plannedEnd: isFilled ? null : plannedEnd(show),
    plannedAfter: way.after,
    endsNotBefore: way.notBefore,
    nextClock: first
      ? { at: first.at, plannedUntil: plannedWith(rundown, shift)(from, first.index) }
      : null,
  }
}

/** When the show is to end by the plan: from its start, or from the last clock in it. */
function plannedEnd(show: Show): Instant | null {
  const { run, rundown } = show
  if (run.startedAt === null || run.onAir === null) return null
  const { length } = rundown.cues
  const mark = lastPlanned(rundown, length, run.startedAt, clocksOf(show), run.onAir.index)
  return later(mark?.at ?? run.startedAt, plannedBetween(rundown, mark?.index ?? 0, length))
}
