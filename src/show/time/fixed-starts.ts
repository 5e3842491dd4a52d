import type { Duration, Instant } from '#base/time.ts'
import { instant, later, milliseconds } from '#base/time.ts'
import type { GroupId, Listed } from '#show/state/groups.ts'
import type { LoopPlan } from '#show/state/loop-plans.ts'
import type { Index } from '#show/state/rundown-index.ts'
import { indexOf, placeFrom } from '#show/state/rundown-index.ts'
import type { Rundown } from '#show/state/rundown.ts'
import type { Clocks, StartAt } from '#show/state/start-at.ts'
import { dayInstant } from '#show/state/start-at.ts'

import type { PlannedAt } from './delays.ts'
import { delaysOf } from './delays.ts'

/** When the clock ends a loop. Null: none does, or it does not run. */
export function loopEnd(
  rundown: Listed,
  { place }: LoopPlan,
  startedAt: Instant,
  clocks: Clocks,
): Instant | null {
  return startsOf(rundown, startedAt, clocks)(place)
}

/** When each fixed start is, by its place among the timed ones: as its clock says, and later by the delay. */
export function startsOf(rundown: Listed, startedAt: Instant, clocks: Clocks): PlannedAt {
  const plannedAt = plannedStarts(rundown, startedAt, clocks)
  const delays = delaysAt(rundown, startedAt, clocks)
  if (delays === null) return plannedAt
  return (place) => {
    const at = plannedAt(place)
    return at && later(at, milliseconds(delays[place] ?? 0))
  }
}

/** The same as its clock alone says. */
function plannedStarts(rundown: Listed, startedAt: Instant, clocks: Clocks): PlannedAt {
  const { starts } = indexOf(rundown)
  const days = daysOf(rundown, startedAt, clocks.wallAhead)
  return (place) => {
    const start = starts[place]
    return start ? startOf(days, place, start, clocks) : null
  }
}

interface Delays {
  readonly startedAt: Instant
  readonly clocks: Clocks
  readonly delays: Float64Array
}

const delaysByIndex = new WeakMap<Index, Delays>()

/** By how much (ms) each fixed start is later than its clock says, by its place. Null: none is. Remembered. */
export function delaysAt(rundown: Listed, startedAt: Instant, clocks: Clocks): Float64Array | null {
  const { delay } = clocks
  if (delay === undefined) return null
  const index = indexOf(rundown)
  const last = delaysByIndex.get(index)
  if (last?.startedAt === startedAt && isSame(last.clocks, clocks)) return last.delays
  const delays = delaysOf(rundown, delay, plannedStarts(rundown, startedAt, clocks))
  delaysByIndex.set(index, { startedAt, clocks, delays })
  return delays
}

function isSame(a: Clocks, b: Clocks): boolean {
  return (
    a.wallAhead === b.wallAhead &&
    a.stream === b.stream &&
    a.record === b.record &&
    a.delay?.by === b.delay?.by &&
    a.delay?.after === b.delay?.after
  )
}

/** When the clock of the cue at that place among the timed ones says its time. Null: it does not run. */
function startOf(
  days: Float64Array,
  place: number,
  start: StartAt,
  clocks: Clocks,
): Instant | null {
  if (start.clock === 'day') return instant(days[place] ?? 0)
  const zero = clocks[start.clock]
  return zero === null ? null : later(zero, start.time)
}

interface Days {
  readonly startedAt: Instant
  readonly wallAhead: Duration
  readonly instants: Float64Array
}

const daysByIndex = new WeakMap<Index, Days>()

/** The instant of every time of day in a rundown, by its place among the timed cues. Remembered. */
function daysOf(rundown: Listed, startedAt: Instant, wallAhead: Duration): Float64Array {
  const index = indexOf(rundown)
  const last = daysByIndex.get(index)
  if (last?.startedAt === startedAt && last.wallAhead === wallAhead) return last.instants
  const { starts } = index
  const instants = new Float64Array(starts.length)
  let near = startedAt
  starts.forEach((start, place) => {
    if (start.clock !== 'day') return
    near = dayInstant(start, near, wallAhead)
    instants[place] = near
  })
  daysByIndex.set(index, { startedAt, wallAhead, instants })
  return instants
}

/** A fixed start that is later than its clock says. */
export interface DelayedStart {
  /** The position of its cue; of the end of a loop, that of the cue behind the loop. */
  readonly index: number
  /** As in the rundown. */
  readonly start: StartAt
  /** When it is. Null: its clock does not run. */
  readonly at: Instant | null
  /** How much later (ms) than its clock says. */
  readonly by: Duration
  /** The group whose loop it ends. Null: a cue starts by it. */
  readonly endsLoopOf: GroupId | null
}

/** In order. */
export function delayedStarts(
  rundown: Listed,
  startedAt: Instant,
  clocks: Clocks,
): readonly DelayedStart[] {
  const { timed, starts, loops } = indexOf(rundown)
  const ends = new Map([...loops].map(([group, { place }]) => [place, group]))
  const startsAt = startsOf(rundown, startedAt, clocks)
  const delays = [...(delaysAt(rundown, startedAt, clocks) ?? [])]
  return delays.flatMap((by, place) => {
    const [index, start] = [timed[place], starts[place]]
    if (by === 0 || index === undefined || start === undefined) return []
    const endsLoopOf = ends.get(place) ?? null
    return [{ index, start, at: startsAt(place), by: milliseconds(by), endsLoopOf }]
  })
}

/** By how much (ms) the fixed start of the cue at `index` is later than its clock says. 0: it has none, too. */
export function delayAt(
  rundown: Rundown,
  index: number,
  startedAt: Instant,
  clocks: Clocks,
): Duration {
  const place = ownPlace(rundown, index)
  return milliseconds(delaysAt(rundown, startedAt, clocks)?.[place] ?? 0)
}

/** The place of a cue's own start among the timed ones, or -1. */
function ownPlace(rundown: Rundown, index: number): number {
  const { timed, starts } = indexOf(rundown)
  let place = placeFrom(timed, index)
  // The end of a loop may stand before it.
  while (timed[place] === index && starts[place] !== rundown.cues[index]?.at) place += 1
  return timed[place] === index ? place : -1
}

/** When the time of day of the cue at `index` comes, in a show that began at `startedAt`. Null: it has none. */
export function dayStartAt(
  rundown: Rundown,
  index: number,
  startedAt: Instant,
  clocks: Clocks,
): Instant | null {
  const place = ownPlace(rundown, index)
  if (place === -1 || rundown.cues[index]?.at?.clock !== 'day') return null
  return startsOf(rundown, startedAt, clocks)(place)
}
