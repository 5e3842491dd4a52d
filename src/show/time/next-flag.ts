import type { Instant } from '#base/time.ts'
import { later } from '#base/time.ts'
import { flagFrom, isOpenBetween } from '#show/state/rundown-index.ts'
import type { Cue } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'

import type { ClockStart } from './clock-starts.ts'
import { clocksOf, lastPlanned, plannedBetween } from './clock-starts.ts'
import { endOf, jumpOf, latestEnd, orderEnd, ownEnd } from './due.ts'
import { loopShift } from './loop-time.ts'
import { isEndless as isEndlessLoop, loopOnAir } from './places.ts'
import type { Way } from './times-ahead.ts'
import { wayTo } from './times-ahead.ts'
import type { ShowTimes } from './timing.ts'
import { nextArrival } from './timing.ts'

/** The next flagged cue, and what tells when it starts. Part of every snapshot. */
export interface FlagAhead extends Pick<Cue, 'id' | 'label' | 'title'>, Way {
  /**
   * Its start by the plan: from the show's start, or from the last clock before it. Null: no show has
   * begun, or a cue before it has no length.
   */
  readonly planned: Instant | null
  /** Then a clock cuts in with a later cue: if this one cannot start before, it is passed over. */
  readonly until: Instant | null
}

/**
 * The first flagged cue ahead of the one on air, from the cue on standby (at `next`, or -1) on; `starts`:
 * the fixed starts ahead. What a clock will pass over does not count. Null: none is ahead.
 */
export function nextFlag(
  show: Show,
  next: number,
  starts: readonly ClockStart[],
): FlagAhead | null {
  const { run, rundown } = show
  if (next === -1 || run.phase === 'finished') return null
  const isOpen = run.onAir !== null && endOf(show) === null
  const latest = latestEnd(show)
  const arrival = run.onAir && (orderEnd(run.onAir, latest) ?? run.onAir.startedAt)
  const shift = loopShift(show, next)
  const loop = loopOnAir(show)
  const isEndless = latest === null && loop !== null && isEndlessLoop(loop.plan)
  let from = firstAhead(show, next)
  for (;;) {
    const at = flagFrom(rundown, from)
    const cue = rundown.cues[at]
    if (!cue) return null
    const way = wayTo(rundown, starts, next, at, shift)
    const cutter = starts.find(({ index, late }) => index > at && late === 'cut')
    const ahead: FlagAhead = {
      id: cue.id,
      label: cue.label,
      title: cue.title || cue.scene,
      planned: plannedStart(show, at),
      after: way.after,
      notBefore: way.notBefore,
      isOpen: way.isOpen || isEndless || (isOpen && way.after !== null),
      until: cutter?.at ?? null,
    }
    if (cutter === undefined || arrival === null || startOf(ahead, arrival) !== null) return ahead
    from = cutter.index
  }
}

/** When the flagged cue starts as things now look. Null: no show is on, or it is passed over. */
export function flagStart(show: ShowTimes, ahead: FlagAhead, now: Instant): Instant | null {
  const arrival = nextArrival(show, now)
  return arrival && startOf(ahead, arrival, now)
}

/** If the cue on standby begins at `arrival`. */
function startOf(
  { after, notBefore, until }: FlagAhead,
  arrival: Instant,
  now: Instant = arrival,
): Instant | null {
  const byPlan = after === null ? now : later(arrival, after)
  const at = notBefore === null || byPlan > notBefore ? byPlan : notBefore
  return until !== null && at > until ? null : at
}

/** Where the show goes on: at the cue on standby, or at the one that a clock takes in its place. */
function firstAhead(show: Show, next: number): number {
  const jump = jumpOf(show)
  const { onAir } = show.run
  // A loop goes on by itself, and a flag in it is passed again and again.
  if (jump === null || jump.by === 'end' || jump.index === -1 || onAir === null) return next
  const isTakenBefore = onAir.cue.end === 'hold' && (ownEnd(onAir) ?? Infinity) < jump.at
  return isTakenBefore ? next : jump.index
}

function plannedStart(show: Show, at: number): Instant | null {
  const { run, rundown } = show
  if (run.startedAt === null) return null
  const mark = lastPlanned(rundown, at, run.startedAt, clocksOf(show))
  const from = mark?.index ?? 0
  if (isOpenBetween(rundown, from, at)) return null
  return later(mark?.at ?? run.startedAt, plannedBetween(rundown, from, at))
}
