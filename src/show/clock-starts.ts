import type { Duration, Instant } from '#base/time.ts'
import { later, milliseconds } from '#base/time.ts'

import { indexOf } from './rundown-index.ts'
import type { Rundown } from './rundown.ts'
import { plannedBefore } from './rundown.ts'
import type { Show } from './show.ts'
import type { Clocks, StartAt } from './start-at.ts'
import { instantOf } from './start-at.ts'

/** A cue that will start by a clock. */
export interface ClockStart {
  readonly index: number
  readonly at: Instant
  readonly late: StartAt['late']
}

/** A cue from which on the times of all that follow are reckoned anew. */
export interface Mark {
  readonly index: number
  readonly at: Instant
}

/** In rehearsal no output runs: there they begin with the show. */
export function clocksOf({ mode, run, obs, wallAhead }: Show): Clocks {
  if (mode === 'rehearsal') return { wallAhead, stream: run.startedAt, record: run.startedAt }
  return {
    wallAhead,
    stream: obs.stream.clock?.zero ?? null,
    record: obs.record.clock?.zero ?? null,
  }
}

/**
 * The cues from position `from` on that will start by a clock, in order. `since` is when the cue
 * on air was taken: what was to start before that is late already, and has no clock any more.
 */
export function* clockStarts(
  { cues }: Pick<Rundown, 'cues'>,
  from: number,
  since: Instant,
  clocks: Clocks,
): Generator<ClockStart> {
  const { timed } = indexOf(cues)
  let near = since
  for (let place = firstFrom(timed, from); place < timed.length; place += 1) {
    const index = timed[place] ?? -1
    const start = cues[index]?.at
    const at = start ? instantOf(start, near, clocks) : null
    if (!start || at === null || at <= since) continue
    near = at
    yield { index, at, late: start.late }
  }
}

/** By binary search: a rundown may have a clock in every cue. */
function firstFrom(positions: readonly number[], from: number): number {
  let low = 0
  let high = positions.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((positions[middle] ?? 0) < from) low = middle + 1
    else high = middle
  }
  return low
}

/** Where times are reckoned anew, if the cue at `from` starts at `arrival` when no clock says otherwise. */
export function marksFrom(
  rundown: Rundown,
  from: number,
  arrival: Instant,
  since: Instant,
  clocks: Clocks,
): readonly Mark[] {
  const marks: Mark[] = [{ index: from, at: arrival }]
  for (const { index, at, late } of clockStarts(rundown, from, since, clocks)) {
    const arrives = startFrom(rundown, marks, index)
    marks.push({ index, at: late === 'cut' || arrives < at ? at : arrives })
  }
  return marks
}

/** When the cue at `index` starts; it is at or after the first mark. */
export function startFrom(rundown: Rundown, marks: readonly Mark[], index: number): Instant {
  let last = marks[0]
  // The first may stand on the same cue as the second: what a clock says counts.
  for (const mark of marks) if (mark.index <= index) last = mark
  return later(last?.at ?? (0 as Instant), plannedBetween(rundown, last?.index ?? 0, index))
}

export function plannedBetween(rundown: Rundown, from: number, to: number): Duration {
  return milliseconds(plannedBefore(rundown, to) - plannedBefore(rundown, from))
}

/**
 * The last cue up to `index` that had a clock, and when that said: from there the plan counts. Null:
 * from the show's start.
 */
export function lastPlanned(
  rundown: Rundown,
  index: number,
  startedAt: Instant,
  clocks: Clocks,
): Mark | null {
  let last: Mark | null = null
  let near = startedAt
  for (const at of indexOf(rundown.cues).timed) {
    if (at > index) break
    const start = rundown.cues[at]?.at
    const planned = start ? instantOf(start, near, clocks) : null
    if (planned === null) continue
    near = planned
    last = { index: at, at: planned }
  }
  return last
}
