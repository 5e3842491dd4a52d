import type { Instant } from '#base/time.ts'
import { later, milliseconds } from '#base/time.ts'
import { groupOf } from '#show/state/groups.ts'
import type { LoopPlan } from '#show/state/loop-plans.ts'
import { waits } from '#show/state/loop-plans.ts'
import { indexOf } from '#show/state/rundown-index.ts'
import type { Rundown } from '#show/state/rundown.ts'
import { nextIndex } from '#show/state/rundown.ts'
import type { OnAir, Show } from '#show/state/show.ts'

import type { ClockStart } from './clock-starts.ts'
import { plannedWith } from './clock-starts.ts'
import { loopShift } from './loop-time.ts'
import { isEndless, loopOnAir } from './places.ts'

/** When a cue on air makes way for those before a fixed start, and the position of the first of them. */
export interface BackTime {
  readonly at: Instant
  readonly index: number
}

/**
 * When a cue behind the one on air is taken by itself, so that all from there on are on air, as long as planned, before
 * the next fixed start. `standby`: position of the next in order; `start`: the next fixed start from there on; `end`:
 * when the cue on air is up by its own length or media. Null: there is no need of that, or it is too late for it.
 *
 * The rule: a cue on air that would go on until somebody takes the next one ends as long before the next fixed start as
 * the cues between are planned to last. One that says the least that it can last (`least`) may be ended from then on, too.
 * Cues without a length count as none, and those of them that come first are passed over. Where that moment lies before
 * the cue on air could end, the cues between would not fit in full, and it goes on as it would without them.
 */
export function backTime(
  show: Show,
  onAir: OnAir,
  standby: number,
  start: ClockStart,
  end: Instant | null,
): BackTime | null {
  const { rundown } = show
  if (start.index <= standby || endsLoop(rundown, start.index)) return null
  const planned = plannedWith(rundown, loopShift(show, standby))(standby, start.index)
  if (planned === 0) return null
  const at = later(start.at, milliseconds(0 - planned))
  if (!mayEnd(onAir, at, end, loopOnAir(show)?.plan)) return null
  return { at, index: firstWithTime(rundown, standby) }
}

/** Whether a clock ends a loop there: a loop fills the time, and its cues need none of it. */
function endsLoop(rundown: Rundown, index: number): boolean {
  const { loops, timed } = indexOf(rundown)
  return [...loops.values()].some(({ place }) => timed[place] === index)
}

/** The first position from `from` on whose cue has a length; a loop is begun as it is, whatever comes first in it. */
function firstWithTime(rundown: Rundown, from: number): number {
  const { loops } = indexOf(rundown)
  for (let at = from; at !== -1; at = nextIndex(rundown, at)) {
    const cue = rundown.cues[at]
    if ((cue?.planned ?? 0) > 0 || loops.has(groupOf(cue) ?? '')) return at
  }
  return from
}

/** Whether the cue on air, in that loop, may be ended then. `end`: when it is up by itself. */
function mayEnd(
  { cue, startedAt, paused, mediaEnd }: OnAir,
  at: Instant,
  end: Instant | null,
  loop: LoopPlan | undefined,
): boolean {
  // Somebody who takes ends a loop that goes on until then in the middle of a cue, so this does, too.
  if (loop && isEndless(loop)) return at > startedAt
  if (cue.end !== 'hold' && end !== null && end <= at) return false
  if (mediaEnd !== null) return end !== null && end < at
  if (typeof cue.least === 'number') return at > startedAt + cue.least + paused
  return waits(cue) && at > startedAt
}
