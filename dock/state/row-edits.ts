import type { Edit } from '#show/state/edit.ts'
import type { Cue, CueId, Rundown } from '#show/state/rundown.ts'
import { indexOfCue } from '#show/state/rundown.ts'

/** Moves a row up or down by one; null at either end. */
export function shiftEdit(rundown: Rundown, cueId: CueId, by: -1 | 1): Edit | null {
  const at = indexOfCue(rundown, cueId)
  return at === -1 ? null : dropEdit(rundown, cueId, by === -1 ? at - 1 : at + 2)
}

/** Drops a row into the gap before position `gap`; null if it is there already. */
export function dropEdit(rundown: Rundown, cueId: CueId, gap: number): Edit | null {
  const at = indexOfCue(rundown, cueId)
  const isOut = gap < 0 || gap > rundown.cues.length
  if (at === -1 || isOut || gap === at || gap === at + 1) return null
  return { type: 'move', cueId, before: rundown.cues[gap]?.id ?? null }
}

/** Adds a cue right behind another; behind none: at the end. */
export function addAfterEdit(rundown: Rundown, after: CueId | null, cue: Cue): Edit {
  const at = after === null ? -1 : indexOfCue(rundown, after)
  return { type: 'add', cue, before: at === -1 ? null : (rundown.cues[at + 1]?.id ?? null) }
}
