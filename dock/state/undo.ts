import type { Edit } from '#show/state/edit.ts'
import type { Cue, Rundown } from '#show/state/rundown.ts'
import { findCue, indexOfCue } from '#show/state/rundown.ts'

/** Edits that take back what was edited here, the newest last. */
export interface Undos {
  /** Notes how to take an edit back. Answers that; null: nothing is known to. */
  readonly note: (before: Rundown, edit: Edit) => Edit | null
  /** One that is not to be made any more. */
  readonly forget: (undo: Edit | null) => void
  /** The newest, which is forgotten with this. */
  readonly takeLast: () => Edit | null
  /** Another rundown: nothing of before fits it. */
  readonly clear: () => void
}

const depth = 100

export function createUndos(): Undos {
  let kept: readonly Edit[] = []
  return {
    note: (before, edit) => {
      const undo = inverseOf(before, edit)
      if (undo !== null) kept = [...kept.slice(1 - depth), undo]
      return undo
    },
    forget: (undo) => (kept = kept.filter((one) => one !== undo)),
    takeLast: () => {
      const undo = kept.at(-1) ?? null
      kept = kept.slice(0, -1)
      return undo
    },
    clear: () => (kept = []),
  }
}

/** The edit that takes another back; null if that would find nothing to change. */
export function inverseOf(before: Rundown, edit: Edit): Edit | null {
  if (edit.type === 'rename') return { type: 'rename', title: before.title }
  if (edit.type === 'add') return { type: 'remove', cueId: edit.cue.id }
  const { cueId } = edit
  const cue = findCue(before, cueId)
  if (!cue) return null
  if (edit.type === 'change') return { type: 'change', cueId, fields: fieldsOf(cue, edit.fields) }
  const next = before.cues[indexOfCue(before, cueId) + 1]?.id ?? null
  if (edit.type === 'move') return { type: 'move', cueId, before: next }
  return { type: 'add', cue, before: next }
}

function fieldsOf(cue: Cue, changed: object): Partial<Cue> {
  return Object.fromEntries(Object.entries(cue).filter(([name]) => name in changed))
}
