import { unreachable } from '#base/unreachable.ts'

import { fieldsAsIn } from './cue-fields.ts'
import type { CueLength, Edit } from './edit.ts'
import { findGroup, groupOf, idAt } from './groups.ts'
import { inverseOfMerge } from './merge-edit.ts'
import { spansOf } from './rundown-index.ts'
import type { Rundown } from './rundown.ts'
import { findCue, indexOfCue, nameOfCue } from './rundown.ts'
import { inverseOfStarts } from './starts-edit.ts'

/** The edit that takes another back; null if it would change nothing. */
export function inverseOf(before: Rundown, edit: Edit): Edit | null {
  switch (edit.type) {
    case 'rename':
      return { type: 'rename', title: before.title }
    case 'lengths':
      return inverseOfLengths(before, edit.lengths)
    case 'starts':
      return inverseOfStarts(before, edit)
    case 'merge':
      return inverseOfMerge(before, edit)
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

/** Null: one of them is not there, or had no length, so that a squeeze would not have named it. */
function inverseOfLengths(before: Rundown, lengths: readonly CueLength[]): Edit | null {
  const old: CueLength[] = []
  for (const cueId of new Set(lengths.map((one) => one.cueId))) {
    const planned = findCue(before, cueId)?.planned ?? null
    if (planned === null) return null
    old.push({ cueId, planned })
  }
  return { type: 'lengths', lengths: old }
}

function inverseOfCueEdit(
  before: Rundown,
  edit: Extract<Edit, { type: 'change' | 'move' | 'remove' }>,
): Edit | null {
  const { cueId } = edit
  const at = indexOfCue(before, cueId)
  const cue = before.cues[at]
  if (!cue) return null
  if (edit.type === 'change') return { type: 'change', cueId, fields: fieldsAsIn(cue, edit.fields) }
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
      return {
        type: 'change-group',
        groupId,
        fields: fieldsOf({ ...group, loop: group.loop ?? null }, edit.fields),
      }
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

/** The cue, the group or the rundown that an edit is about, as people call it. */
export function nameOfEdited(rundown: Rundown, edit: Edit): string {
  switch (edit.type) {
    case 'add':
      return nameOfCue(edit.cue)
    case 'change':
    case 'move':
    case 'remove':
      return nameOfCue(findCue(rundown, edit.cueId))
    case 'group':
    case 'add-group':
      return edit.group.title
    case 'ungroup':
    case 'change-group':
    case 'move-group':
    case 'remove-group':
      return findGroup(rundown, edit.groupId)?.title ?? ''
    case 'lengths':
    case 'starts':
    case 'merge':
    case 'rename':
      return rundown.title
    default:
      return unreachable(edit)
  }
}
