import type { Duration, Instant } from '#base/time.ts'
import { instant, later } from '#base/time.ts'
import type { Listed } from '#show/state/groups.ts'
import type { LoopPlan } from '#show/state/loop-plans.ts'
import type { Index } from '#show/state/rundown-index.ts'
import { indexOf, placeFrom } from '#show/state/rundown-index.ts'
import type { Rundown } from '#show/state/rundown.ts'
import type { Clocks, StartAt } from '#show/state/start-at.ts'
import { dayInstant } from '#show/state/start-at.ts'

/** When the clock ends a loop. Null: none does, or it does not run. */
export function loopEnd(
  rundown: Listed,
  { place }: LoopPlan,
  startedAt: Instant,
  clocks: Clocks,
): Instant | null {
  const start = indexOf(rundown).starts[place]
  return start ? startOf(daysOf(rundown, startedAt, clocks.wallAhead), place, start, clocks) : null
}

/** When the clock of the cue at that place among the timed ones says its time. Null: it does not run. */
export function startOf(
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
export function daysOf(rundown: Listed, startedAt: Instant, wallAhead: Duration): Float64Array {
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

/** When the time of day of the cue at `index` comes, in a show that began at `startedAt`. Null: it has none. */
export function dayStartAt(
  rundown: Rundown,
  index: number,
  startedAt: Instant,
  wallAhead: Duration,
): Instant | null {
  const { timed, starts } = indexOf(rundown)
  let place = placeFrom(timed, index)
  // The end of a loop may stand before it.
  while (timed[place] === index && starts[place] !== rundown.cues[index]?.at) place += 1
  if (timed[place] !== index || rundown.cues[index]?.at?.clock !== 'day') return null
  return instant(daysOf(rundown, startedAt, wallAhead)[place] ?? 0)
}
