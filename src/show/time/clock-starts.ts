import type { Duration, Instant } from '#base/time.ts'
import { instant, later, milliseconds } from '#base/time.ts'
import type { Listed } from '#show/state/groups.ts'
import { indexOf, placeFrom } from '#show/state/rundown-index.ts'
import type { Cue, Rundown } from '#show/state/rundown.ts'
import { plannedBefore } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import type { Clocks, StartAt } from '#show/state/start-at.ts'

import { startsOf } from './fixed-starts.ts'

/** A cue that will start by a clock. */
export interface ClockStart {
  readonly index: number
  readonly at: Instant
  readonly late: StartAt['late']
}

/** A cue with a fixed start; later expected starts are computed from it. */
export interface Mark {
  readonly index: number
  readonly at: Instant
}

/** The plan counts a loop from its start. By so much (ms) what follows it is later than that says. */
export interface LoopShift {
  /** The position behind the loop. */
  readonly end: number
  readonly by: Duration
}

/** Planned time from one position to another. */
type PlannedTime = (from: number, to: number) => Duration

/** In rehearsal no output runs: there they begin with the show. */
export function clocksOf({ mode, run, obs, wallAhead, delay }: Show): Clocks {
  const moved = delay && { delay }
  if (mode === 'rehearsal') {
    return { wallAhead, stream: run.startedAt, record: run.startedAt, ...moved }
  }
  return {
    ...moved,
    wallAhead,
    stream: obs.stream.clock?.zero ?? null,
    record: obs.record.clock?.zero ?? null,
  }
}

/**
 * The cues from position `from` on that have a fixed start which still counts, in order. `startedAt`: start
 * of the show; each time of day is the next one after the one before it. `since`: when the cue on air was
 * taken; a fixed start before that has passed, and its cue follows in order.
 */
export function* clockStarts(
  rundown: Listed,
  from: number,
  startedAt: Instant,
  since: Instant,
  clocks: Clocks,
): Generator<ClockStart> {
  const { timed, starts } = indexOf(rundown)
  if (timed.length === 0) return
  const startsAt = startsOf(rundown, startedAt, clocks)
  for (let place = placeFrom(timed, from); place < timed.length; place += 1) {
    const index = timed[place] ?? -1
    const start = starts[place]
    const at = startsAt(place)
    if (!start || at === null || at <= since) continue
    yield { index, at, late: start.late }
  }
}

/** The cues from position `from` on whose time of day was over when the show began, in order. */
export function passedStarts(
  rundown: Listed,
  from: number,
  startedAt: Instant,
  clocks: Clocks,
): readonly Cue[] {
  const { cues } = rundown
  const { timed, starts } = indexOf(rundown)
  const startsAt = startsOf(rundown, startedAt, clocks)
  const passed: Cue[] = []
  for (let place = placeFrom(timed, from); place < timed.length; place += 1) {
    const cue = cues[timed[place] ?? -1]
    // The end of a loop is no start that somebody gave to the cue behind it.
    if (cue?.at?.clock !== 'day' || cue.at !== starts[place]) continue
    const at = startsAt(place)
    if (at !== null && at <= startedAt) passed.push(cue)
  }
  return passed
}

/**
 * The cues with a fixed start from `from` on, if that one starts at `arrival` unless a clock says otherwise.
 * `shift`: what the loop on air adds to the plan; the starts that are worked out from these marks need it, too.
 */
export function marksFrom(
  rundown: Rundown,
  from: number,
  arrival: Instant,
  startedAt: Instant,
  since: Instant,
  clocks: Clocks,
  shift: LoopShift | null,
): readonly Mark[] {
  const marks: Mark[] = [{ index: from, at: arrival }]
  const between = plannedWith(rundown, shift)
  for (const { index, at, late } of clockStarts(rundown, from, startedAt, since, clocks)) {
    const arrives = startAfter(between, marks.at(-1), index)
    marks.push({ index, at: late === 'cut' || arrives < at ? at : arrives })
  }
  return marks
}

/** When the cue at `index` starts; it is at or after the first mark. */
export function startFrom(between: PlannedTime, marks: readonly Mark[], index: number): Instant {
  return startAfter(between, marks[Math.max(0, placeAfter(marks, index) - 1)], index)
}

/** Whether a clock starts a later cue before the one at `index` could begin. */
export function isPassedOver(between: PlannedTime, marks: readonly Mark[], index: number): boolean {
  const next = marks[placeAfter(marks, index)]
  return next !== undefined && startFrom(between, marks, index) > next.at
}

/** The place of the first mark after `index`. By binary search. */
export function placeAfter(marks: readonly Mark[], index: number): number {
  let low = 0
  let high = marks.length
  while (low < high) {
    const middle = (low + high) >> 1
    // The first may stand on the same cue as the second: what a clock says counts.
    if ((marks[middle]?.index ?? 0) <= index) low = middle + 1
    else high = middle
  }
  return low
}

function startAfter(between: PlannedTime, mark: Mark | undefined, index: number): Instant {
  return later(mark?.at ?? instant(0), between(mark?.index ?? 0, index))
}

export function plannedBetween(rundown: Rundown, from: number, to: number): Duration {
  return milliseconds(plannedBefore(rundown, to) - plannedBefore(rundown, from))
}

/** Planned time between two positions, the first of which is the cue on standby or behind it. */
export function plannedWith(rundown: Rundown, shift: LoopShift | null): PlannedTime {
  return (from, to) => {
    const planned = plannedBetween(rundown, from, to)
    return shift !== null && from < shift.end && to >= shift.end
      ? milliseconds(planned + shift.by)
      : planned
  }
}

/**
 * The last cue up to `index` that had a clock, and when that said: from there the plan counts. Null:
 * from the show's start. `onAir`: a clock behind that position which was over when the show began does not count.
 */
export function lastPlanned(
  rundown: Rundown,
  index: number,
  startedAt: Instant,
  clocks: Clocks,
  onAir = index,
): Mark | null {
  const { timed } = indexOf(rundown)
  if (timed.length === 0) return null
  const startsAt = startsOf(rundown, startedAt, clocks)
  for (let place = placeFrom(timed, index + 1) - 1; place >= 0; place -= 1) {
    const at = timed[place] ?? -1
    const planned = startsAt(place)
    if (planned !== null && (at <= onAir || planned > startedAt)) return { index: at, at: planned }
  }
  return null
}
