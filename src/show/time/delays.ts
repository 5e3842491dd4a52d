import type { Duration, Instant } from '#base/time.ts'
import { milliseconds } from '#base/time.ts'
import type { Listed } from '#show/state/groups.ts'
import { indexOf, isOpenBetween, placeFrom, positionOf } from '#show/state/rundown-index.ts'
import type { Delay } from '#show/state/start-at.ts'

/** When a fixed start is, by its place among those of the rundown. Null: its clock does not run. */
export type PlannedAt = (place: number) => Instant | null

interface Mark {
  readonly index: number
  readonly at: Instant
}

/**
 * By how much (ms) each fixed start is later than planned, by its place among those of the rundown. The first behind
 * the delay's cue is moved by all of it. A gap in the plan before a later one takes away as much as it is long.
 */
export function delaysOf(rundown: Listed, delay: Delay, plannedAt: PlannedAt): Float64Array {
  const { timed } = indexOf(rundown)
  const delays = new Float64Array(timed.length)
  let left: number = delay.by
  let last: Mark | null = null
  for (let place = firstDelayed(rundown, delay); place < timed.length && left > 0; place += 1) {
    const at = plannedAt(place)
    if (at !== null) {
      const mark = { index: timed[place] ?? 0, at }
      if (last !== null) left = Math.max(0, left - gapBetween(rundown, last, mark, place))
      last = mark
    }
    delays[place] = left
  }
  return delays
}

/** The place of the first fixed start behind the delay's cue. */
export function firstDelayed(rundown: Listed, { after }: Delay): number {
  const { timed } = indexOf(rundown)
  return placeFrom(timed, after === null ? 0 : positionOf(rundown.cues, after) + 1)
}

/**
 * How long nothing is planned between two fixed starts (ms). 0 where a cue without a length or a loop until a clock
 * fills that time.
 */
function gapBetween(rundown: Listed, from: Mark, to: Mark, place: number): Duration {
  const { before, starts } = indexOf(rundown)
  const endsLoop = rundown.cues[to.index]?.at !== starts[place]
  if (endsLoop || isOpenBetween(rundown, from.index, to.index)) return milliseconds(0)
  const planned = (before[to.index] ?? 0) - (before[from.index] ?? 0)
  return milliseconds(Math.max(0, to.at - from.at - planned))
}
