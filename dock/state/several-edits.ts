import { idAt } from '#show/state/groups.ts'
import type { AddedCue, MergeEdit } from '#show/state/merge-edit.ts'
import type { Cue, CueId, Rundown } from '#show/state/rundown.ts'
import { findCue, indexOfCue } from '#show/state/rundown.ts'

/** Some cues of the rundown, in order. Edits of all of them are one, so that one undo takes them back. */
export type Chosen = readonly CueId[]

/** `added`: in order. */
export function mergeOf(parts: Partial<Omit<MergeEdit, 'type'>>): MergeEdit {
  return { type: 'merge', changes: [], added: [], groups: [], removed: [], ...parts }
}

/** Copies of the chosen cues, behind the last of them. Null: there are none. */
export function duplicateEdit(
  rundown: Rundown,
  chosen: Chosen,
  makeId: () => string,
): MergeEdit | null {
  const cues = cuesOf(rundown, chosen)
  const last = cues.at(-1)
  if (last === undefined) return null
  const before = idAt(rundown.cues, indexOfCue(rundown, last.id) + 1)
  const added: readonly AddedCue[] = cues.map((cue) => ({ cue: { ...cue, id: makeId() }, before }))
  return mergeOf({ added })
}

export function cuesOf(rundown: Rundown, chosen: Chosen): readonly Cue[] {
  return chosen.flatMap((id) => findCue(rundown, id) ?? [])
}
