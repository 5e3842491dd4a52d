import type { LoopPass } from '#show/state/groups.ts'
import { isSkipped } from '#show/state/groups.ts'
import type { LoopPlan } from '#show/state/loop-plans.ts'
import type { CueId, Rundown } from '#show/state/rundown.ts'
import { nextIndex, previousIndex } from '#show/state/rundown.ts'

/**
 * The position that comes after a cue in its pass of a loop, or -1. `at`: where the cue stands; null: the
 * first of the pass. By `shuffle` each cue has a number in each pass, and they run in the order of these
 * numbers: so the order is fixed by the seed, and an edit leaves the order of the others.
 */
export function nextInPass(
  rundown: Rundown,
  plan: LoopPlan,
  pass: LoopPass,
  at: { readonly index: number; readonly cueId: CueId } | null,
): number {
  if (plan.loop.shuffle) return nearest(rundown, plan, pass, at?.cueId ?? null, 1)
  const next = nextIndex(rundown, Math.max(at?.index ?? -1, plan.first - 1))
  return next !== -1 && next < plan.end ? next : -1
}

/** The position that comes before a cue in its pass, or -1. `at` null: the last of the pass. */
export function previousInPass(
  rundown: Rundown,
  plan: LoopPlan,
  pass: LoopPass,
  at: { readonly index: number; readonly cueId: CueId } | null,
): number {
  if (plan.loop.shuffle) return nearest(rundown, plan, pass, at?.cueId ?? null, -1)
  const before = previousIndex(rundown, at?.index ?? plan.end)
  return before >= plan.first ? before : -1
}

function nearest(
  rundown: Rundown,
  { first, end }: LoopPlan,
  pass: LoopPass,
  from: CueId | null,
  way: 1 | -1,
): number {
  const start = from === null ? -Infinity : numberOf(pass, from) * way
  let found = -1
  let least = Infinity
  for (let at = first; at < end; at += 1) {
    const cue = rundown.cues[at]
    if (!cue || cue.id === from || isSkipped(rundown, cue)) continue
    const number = numberOf(pass, cue.id) * way
    if (number > start && number < least) [found, least] = [at, number]
  }
  return found
}

/** Planned time (ms) of the cue at `index`, and of those that come after it in its pass. */
export function restOfPass(
  rundown: Rundown,
  { first, end, loop }: LoopPlan,
  pass: LoopPass,
  index: number,
): number {
  const cue = rundown.cues[index]
  const number = cue && loop.shuffle ? numberOf(pass, cue.id) : 0
  let rest = 0
  for (let at = loop.shuffle ? first : index; at < end; at += 1) {
    const one = rundown.cues[at]
    if (!one || isSkipped(rundown, one)) continue
    if (!loop.shuffle || numberOf(pass, one.id) >= number) rest += one.planned ?? 0
  }
  return rest
}

/** A number for a cue in a pass that looks as if drawn by lot: FNV-1a, its bits mixed as MurmurHash3 does. */
function numberOf({ seed, pass }: LoopPass, id: CueId): number {
  let hash = 0x811c9dc5
  const text = `${seed} ${pass} ${id}`
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
