import { inheritHints } from './rundown-index.ts'
import { inheritSize, isTooBig, sizeOfCue } from './rundown-size.ts'
import type { Cue, CueId, Rundown } from './rundown.ts'
import { findCue, indexOfCue } from './rundown.ts'

/** One change to the rundown. Cues are named by id, so that two hands may edit at once. */
export type Edit =
  | { readonly type: 'add'; readonly cue: Cue; readonly before: CueId | null }
  | { readonly type: 'change'; readonly cueId: CueId; readonly fields: Partial<Omit<Cue, 'id'>> }
  | { readonly type: 'remove'; readonly cueId: CueId }
  /** Before null: to the end. */
  | { readonly type: 'move'; readonly cueId: CueId; readonly before: CueId | null }
  | { readonly type: 'rename'; readonly title: string }

export type EditRefusal = 'no-such-cue' | 'cue-id-is-taken' | 'rundown-is-too-big'

/** The rundown after an edit, one revision on; or why it cannot be. */
export function applyEdit(rundown: Rundown, edit: Edit): Rundown | EditRefusal {
  if (edit.type === 'rename')
    return { ...rundown, title: edit.title, revision: rundown.revision + 1 }
  const cues = editCues(rundown, edit)
  if (typeof cues === 'string') return cues
  const grown = growth(rundown, edit)
  inheritSize(rundown.cues, cues, grown)
  // A rundown that is too big already may be made smaller step by step.
  if (grown > 0 && isTooBig({ cues })) return 'rundown-is-too-big'
  inheritHints(rundown.cues, cues, edit.type === 'add' ? edit.cue : null)
  return { ...rundown, cues, revision: rundown.revision + 1 }
}

/** By how much the rundown's size changes; the edit can be made. */
function growth(rundown: Rundown, edit: Exclude<Edit, { type: 'rename' }>): number {
  if (edit.type === 'add') return sizeOfCue(edit.cue)
  const cue = edit.type === 'move' ? undefined : findCue(rundown, edit.cueId)
  if (cue === undefined) return 0
  if (edit.type !== 'change') return -sizeOfCue(cue)
  return sizeOfCue({ ...cue, ...edit.fields }) - sizeOfCue(cue)
}

function editCues(
  rundown: Rundown,
  edit: Exclude<Edit, { type: 'rename' }>,
): readonly Cue[] | EditRefusal {
  const cues = rundown.cues.slice()
  const target = edit.type === 'add' || edit.type === 'move' ? edit.before : null
  const before = target === null ? cues.length : indexOfCue(rundown, target)
  if (before === -1) return 'no-such-cue'

  if (edit.type === 'add') {
    if (indexOfCue(rundown, edit.cue.id) !== -1) return 'cue-id-is-taken'
    cues.splice(before, 0, edit.cue)
    return cues
  }

  const at = indexOfCue(rundown, edit.cueId)
  const cue = cues[at]
  if (!cue) return 'no-such-cue'
  if (edit.type === 'change') {
    cues[at] = { ...cue, ...edit.fields, id: cue.id }
    return cues
  }
  cues.splice(at, 1)
  if (edit.type === 'move') cues.splice(before > at ? before - 1 : before, 0, cue)
  return cues
}
