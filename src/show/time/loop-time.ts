import type { Instant } from '#base/time.ts'
import { milliseconds } from '#base/time.ts'
import { findGroup } from '#show/state/groups.ts'
import { indexOf } from '#show/state/rundown-index.ts'
import type { Show } from '#show/state/show.ts'

import type { LoopShift } from './clock-starts.ts'
import { clocksOf, plannedBetween } from './clock-starts.ts'
import { loopEnd } from './fixed-starts.ts'
import { restOfPass } from './loop-order.ts'
import { isEndless, loopOnAir, passAt } from './places.ts'

/** The loop that is on air. Part of a snapshot. */
export interface LoopView {
  /** Title of its group. */
  readonly title: string
  /** The number of this pass, the first is 1. */
  readonly pass: number
  /** Null: it is not counted. */
  readonly times: number | null
  /** When a clock ends it, or a fixed start that needs time for the cues before it. Null: none does, or that clock does not run. */
  readonly until: Instant | null
  /** Only somebody who takes the next cue ends it: nobody knows when. */
  readonly isEndless: boolean
  /** Left out: what follows is as the plan says. */
  readonly shift?: LoopShift
}

/** Where the cue on standby (at `next`) is in a loop, from there on. Null: it is in none. */
export function loopShift(show: Show, next: number): LoopShift | null {
  const { rundown } = show
  const { loops } = indexOf(rundown)
  if (loops.size === 0 || next === -1) return null
  const pass = passAt(show, next)
  const plan = pass === null ? undefined : loops.get(pass.group)
  if (pass === null || !plan || next < plan.first || next >= plan.end) return null
  const more = Math.max(0, (plan.loop.times ?? 1) - 1 - pass.pass) * plan.length
  const left = restOfPass(rundown, plan, pass, next) + more
  return { end: plan.end, by: milliseconds(left - plannedBetween(rundown, next, plan.end)) }
}

/** `latest`: when it makes way for the cues before a fixed start, or null. Null: no loop is on air. */
export function viewLoop(show: Show, next: number, latest: Instant | null): LoopView | null {
  const on = loopOnAir(show)
  const { onAir, startedAt } = show.run
  if (on === null || onAir === null) return null
  const { pass, plan } = on
  const shift = loopShift(show, next)
  return {
    title: findGroup(show.rundown, pass.group)?.title ?? '',
    pass: pass.pass + 1,
    times: plan.loop.times,
    until: isEndless(plan)
      ? latest
      : loopEnd(show.rundown, plan, startedAt ?? onAir.startedAt, clocksOf(show)),
    isEndless: isEndless(plan) && latest === null,
    ...(shift !== null && shift.by !== 0 && { shift }),
  }
}

/** A loop is on air that lasts until a clock: it fills the time, so that nothing in it is early or late. */
export function fillsTime(show: Show): boolean {
  return (loopOnAir(show)?.plan.loop.until ?? null) !== null
}
