import type { LoopPass } from '#show/state/groups.ts'
import { groupOf } from '#show/state/groups.ts'
import type { LoopPlan } from '#show/state/loop-plans.ts'
import { indexOf } from '#show/state/rundown-index.ts'
import type { CueId } from '#show/state/rundown.ts'
import { nextIndex, previousIndex } from '#show/state/rundown.ts'
import type { OnAir, Show } from '#show/state/show.ts'

import { clocksOf } from './clock-starts.ts'
import { loopEnd } from './fixed-starts.ts'
import { nextInPass, previousInPass } from './loop-order.ts'

/** A position in the rundown, and the pass of the loop in which its cue is there. */
export interface Place {
  readonly index: number
  /** Null: its group does not loop. */
  readonly loop: LoopPass | null
}

const nowhere: Place = { index: -1, loop: null }

interface Stand extends Place {
  readonly cueId: CueId
  readonly take: number
}

/** The loop in which the cue on air is. Null: its group does not loop. */
export function loopOnAir(show: Show): { readonly pass: LoopPass; readonly plan: LoopPlan } | null {
  const { onAir } = show.run
  return onAir && loopOf(show, onAir)
}

function loopOf(
  { rundown }: Show,
  onAir: OnAir,
): { readonly pass: LoopPass; readonly plan: LoopPlan } | null {
  const { loops } = indexOf(rundown)
  if (loops.size === 0) return null
  const here = rundown.cues[onAir.index]
  // One that was removed while on air stays where it was.
  const group = groupOf(here?.id === onAir.cue.id ? here : onAir.cue)
  const plan = group === null ? undefined : loops.get(group)
  if (group === null || !plan) return null
  const pass = onAir.loop?.group === group ? onAir.loop : { group, pass: 0, seed: onAir.take }
  return { pass, plan }
}

/**
 * What follows the cue on air in order: by itself, or (`byHand`) if somebody takes the next cue, which ends a
 * loop that goes on until then.
 */
export function placeAfter(show: Show, byHand: boolean): Place {
  const { run, rundown } = show
  const { onAir } = run
  if (onAir === null) return entered(show, nextIndex(rundown, -1), run.takes + 1)
  const loop = loopOf(show, onAir)?.pass ?? null
  return after(show, { index: onAir.index, loop, cueId: onAir.cue.id, take: onAir.take }, byHand)
}

/** What follows that place by itself; `take` is the number of the take that puts it on air. */
export function placeBehind(show: Show, place: Place, take: number): Place {
  const cueId = show.rundown.cues[place.index]?.id
  return cueId === undefined ? nowhere : after(show, { ...place, cueId, take }, false)
}

function after(show: Show, at: Stand, byHand: boolean): Place {
  const { rundown } = show
  const plan = at.loop && indexOf(rundown).loops.get(at.loop.group)
  if (!at.loop || !plan) return entered(show, nextIndex(rundown, at.index), at.take + 1)
  if (!byHand || !isEndless(plan)) {
    const within = nextInPass(rundown, plan, at.loop, at)
    if (within !== -1) return { index: within, loop: at.loop }
    const next = { ...at.loop, pass: at.loop.pass + 1 }
    if (goesOn(show, plan, next.pass)) {
      const first = nextInPass(rundown, plan, next, null)
      if (first !== -1) return { index: first, loop: next }
    }
  }
  return entered(show, nextIndex(rundown, plan.end - 1), at.take + 1)
}

/** Only somebody ends it. */
export function isEndless({ loop }: LoopPlan): boolean {
  return loop.times === null && loop.until === null
}

/** Whether there is one more pass when so many are over. */
function goesOn(show: Show, plan: LoopPlan, over: number): boolean {
  const { times, until } = plan.loop
  if (times !== null) return over < times
  if (until === null) return true
  const { run, rundown } = show
  const since = run.onAir?.startedAt
  const end = since && loopEnd(rundown, plan, run.startedAt ?? since, clocksOf(show))
  // A clock that does not run may yet; one that had passed when it began will not come again.
  return !since || end === null || end === undefined || end > since
}

/** Where a group begins that is come to in order: a shuffled loop with its first by lot. */
function entered({ rundown }: Show, index: number, take: number): Place {
  const group = groupOf(rundown.cues[index])
  const plan = group === null ? undefined : indexOf(rundown).loops.get(group)
  if (group === null || !plan) return { index, loop: null }
  const loop = { group, pass: 0, seed: take }
  return { index: plan.loop.shuffle ? nextInPass(rundown, plan, loop, null) : index, loop }
}

/** What is before the cue on air; within a loop also in the pass before. */
export function placeBefore(show: Show): Place {
  const { run, rundown } = show
  const { onAir } = run
  if (onAir === null) return nowhere
  // A cue that was removed while on air leaves its place to the one before it.
  const removed = rundown.cues[onAir.index]?.id !== onAir.cue.id
  const at = loopOf(show, onAir)
  if (at === null) {
    return lastOf(show, removed ? onAir.index : previousIndex(rundown, onAir.index))
  }
  const { pass, plan } = at
  const from = { index: removed ? onAir.index + 1 : onAir.index, cueId: onAir.cue.id }
  const within = previousInPass(rundown, plan, pass, from)
  if (within !== -1) return { index: within, loop: pass }
  if (pass.pass === 0) return lastOf(show, previousIndex(rundown, plan.first))
  const before = { ...pass, pass: pass.pass - 1 }
  return { index: previousInPass(rundown, plan, before, null), loop: before }
}

/** A loop that is come to from behind is in its last pass. */
function lastOf({ rundown, run }: Show, index: number): Place {
  const group = groupOf(rundown.cues[index])
  const plan = group === null ? undefined : indexOf(rundown).loops.get(group)
  if (group === null || !plan) return { index, loop: null }
  const loop = { group, pass: (plan.loop.times ?? 1) - 1, seed: run.takes + 1 }
  return { index: plan.loop.shuffle ? previousInPass(rundown, plan, loop, null) : index, loop }
}

/** The pass of a cue that is taken, whoever takes it: in order, or out of it. */
export function passAt(show: Show, index: number): LoopPass | null {
  const { rundown, run } = show
  const { loops } = indexOf(rundown)
  if (loops.size === 0) return null
  for (const byHand of [false, true]) {
    const place = placeAfter(show, byHand)
    if (place.index === index) return place.loop
  }
  const group = groupOf(rundown.cues[index])
  const on = loopOnAir(show)
  if (on !== null && on.pass.group === group) return on.pass
  return group !== null && loops.has(group) ? { group, pass: 0, seed: run.takes + 1 } : null
}
