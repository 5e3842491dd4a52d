import type { Edit } from '#show/state/edit.ts'
import type { Cue, Rundown } from '#show/state/rundown.ts'
import { findCue, indexOfCue } from '#show/state/rundown.ts'

/** Edits that take back what was edited here, the newest last. */
export interface Undos {
  /** Remembers how to take an edit back, and answers that edit. Null: it cannot be taken back. */
  readonly note: (before: Rundown, edit: Edit) => Edit | null
  /** Forgets one that must not be made any more. */
  readonly forget: (undo: Edit | null) => void
  /** The newest, which is then forgotten. */
  readonly takeLast: () => Edit | null
  /** Another rundown was loaded: none of these fits it. */
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

/** The edit that takes another back; null if it would change nothing. */
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
