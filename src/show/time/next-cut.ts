import type { Instant } from '#base/time.ts'
import { between } from '#base/time.ts'
import type { SceneName, Transition } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'

import { nextTake } from './due.ts'

/** The next cut that the show makes by itself, if nobody does anything. */
export interface PlannedCut {
  /** The take that it ends: with the instant it tells one plan from another. */
  readonly take: number
  readonly at: Instant
  readonly scene: SceneName
  readonly transition: Transition | null
}

/** Whether both end the same take at the same moment, whatever they bring. */
export function isSameMoment(
  a: Pick<PlannedCut, 'take' | 'at'>,
  b: Pick<PlannedCut, 'take' | 'at'>,
): boolean {
  return a.take === b.take && a.at === b.at
}

/** Null: nothing is due by itself, or the next cue stays on the scene that is there. */
export function nextCut(show: Show): PlannedCut | null {
  const { run, mode, rundown, obs } = show
  if (mode === 'rehearsal' || obs.rival !== null || run.onAir === null) return null
  const next = nextTake(show)
  const cue = next === null ? undefined : rundown.cues[next.index]
  if (next === null || !cue || cue.scene === run.onAir.cue.scene) return null
  return { take: run.onAir.take, at: next.at, scene: cue.scene, transition: cue.transition }
}

/**
 * OBS may make a cut this much later than it is asked for it (ms): it was silent, or is late itself.
 */
const latest = 100

/**
 * Whether the next cut is due before OBS can be relied on to have this scene on program. Viewers would see a flash of
 * it, or (if OBS is late) see it in the place of the next; so the next is waited for.
 */
export function isSoonReplaced(next: PlannedCut | null, scene: SceneName, now: Instant): boolean {
  return next !== null && next.scene !== scene && Math.abs(between(now, next.at)) <= latest
}

/**
 * The instants of the last cut and of the next one that the show makes by itself; of those, what there is. A take
 * counts as a cut, also by hand and to the same scene. None in rehearsal.
 */
export function cutsAround(show: Show): readonly Instant[] {
  const { mode, run } = show
  if (mode === 'rehearsal' || run.onAir === null) return []
  const next = nextCut(show)
  return next === null ? [run.onAir.startedAt] : [run.onAir.startedAt, next.at]
}
