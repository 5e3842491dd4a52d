import { unreachable } from '#base/unreachable.ts'
import type { Edit } from '#show/state/edit.ts'
import { findGroup, groupOf, idAt, spansOf } from '#show/state/groups.ts'
import type { Rundown } from '#show/state/rundown.ts'
import { indexOfCue } from '#show/state/rundown.ts'

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
  switch (edit.type) {
    case 'rename':
      return { type: 'rename', title: before.title }
    case 'add':
      return { type: 'remove', cueId: edit.cue.id }
    case 'change':
    case 'move':
    case 'remove':
      return inverseOfCueEdit(before, edit)
    case 'group':
      return { type: 'ungroup', groupId: edit.group.id }
    case 'add-group':
      return { type: 'remove-group', groupId: edit.group.id }
    case 'ungroup':
    case 'change-group':
    case 'move-group':
    case 'remove-group':
      return inverseOfGroupEdit(before, edit)
    default:
      return unreachable(edit)
  }
}

function inverseOfCueEdit(
  before: Rundown,
  edit: Extract<Edit, { type: 'change' | 'move' | 'remove' }>,
): Edit | null {
  const { cueId } = edit
  const at = indexOfCue(before, cueId)
  const cue = before.cues[at]
  if (!cue) return null
  if (edit.type === 'change') return { type: 'change', cueId, fields: fieldsOf(cue, edit.fields) }
  const next = idAt(before.cues, at + 1)
  const group = groupOf(cue)
  if (edit.type === 'move') return { type: 'move', cueId, before: next, group }
  const isOnly = groupOf(before.cues[at - 1]) !== group && groupOf(before.cues[at + 1]) !== group
  const gone = group !== null && isOnly ? findGroup(before, group) : undefined
  return gone
    ? { type: 'add-group', group: gone, cues: [cue], before: next }
    : { type: 'add', cue, before: next }
}

function inverseOfGroupEdit(
  before: Rundown,
  edit: Extract<Edit, { type: 'ungroup' | 'change-group' | 'move-group' | 'remove-group' }>,
): Edit | null {
  const { groupId } = edit
  const group = findGroup(before, groupId)
  const span = spansOf(before).get(groupId)
  if (!group || !span) return null
  const cues = before.cues.slice(span.first, span.end)
  const next = idAt(before.cues, span.end)
  switch (edit.type) {
    case 'change-group':
      return { type: 'change-group', groupId, fields: fieldsOf(group, edit.fields) }
    case 'move-group':
      return { type: 'move-group', groupId, before: next }
    case 'remove-group':
      return { type: 'add-group', group, cues, before: next }
    case 'ungroup': {
      const [first, last] = [cues[0], cues.at(-1)]
      return first && last ? { type: 'group', group, from: first.id, to: last.id } : null
    }
    default:
      return unreachable(edit)
  }
}

function fieldsOf<T extends object>(whole: T, changed: object): Partial<T> {
  return Object.fromEntries(Object.entries(whole).filter(([name]) => name in changed)) as Partial<T>
}
