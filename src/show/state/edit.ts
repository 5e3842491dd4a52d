import type { Duration } from '#base/time.ts'
import { unreachable } from '#base/unreachable.ts'

import type { CueFields } from './cue-fields.ts'
import { changedCue } from './cue-fields.ts'
import type { GroupEdit } from './group-edit.ts'
import { applyGroupEdit } from './group-edit.ts'
import type { GroupId } from './groups.ts'
import { groupAt, groupOf, groupsOf, withGroups } from './groups.ts'
import type { MergeEdit } from './merge-edit.ts'
import { applyMerge } from './merge-edit.ts'
import { hasTooManyColumns, inheritColumns, ownColumns } from './own-texts.ts'
import { inheritHints } from './rundown-index.ts'
import { inheritSize, isTooBig, sizeOfCue } from './rundown-size.ts'
import type { Cue, CueId, Rundown } from './rundown.ts'
import { indexOfCue } from './rundown.ts'
import type { StartsEdit } from './starts-edit.ts'
import { setStarts } from './starts-edit.ts'

/**
 * One change to the rundown. Cues and groups are named by id, so that two hands may edit at once. A cue that
 * comes to stand between two cues of one group belongs to it; a group that loses its last cue is gone.
 */
export type Edit =
  | CueEdit
  | GroupEdit
  | MergeEdit
  | { readonly type: 'rename'; readonly title: string }
  /** Gives cues other lengths, all of them or none. */
  | { readonly type: 'lengths'; readonly lengths: readonly CueLength[] }
  | StartsEdit

/** All types of edits. */
export const editTypes: Readonly<Record<Edit['type'], true>> = {
  add: true,
  change: true,
  remove: true,
  move: true,
  rename: true,
  group: true,
  ungroup: true,
  'change-group': true,
  'move-group': true,
  'add-group': true,
  'remove-group': true,
  lengths: true,
  starts: true,
  merge: true,
}

export interface CueLength {
  readonly cueId: CueId
  readonly planned: Duration
}

export type CueEdit =
  /** Its `group` counts if a neighbour belongs to that. */
  | { readonly type: 'add'; readonly cue: Cue; readonly before: CueId | null }
  | { readonly type: 'change'; readonly cueId: CueId; readonly fields: CueFields }
  | { readonly type: 'remove'; readonly cueId: CueId }
  /**
   * Before null: to the end. `group`: into that one, or out of all (null), if a neighbour belongs to it; left
   * out: it stays in its own if it can.
   */
  | {
      readonly type: 'move'
      readonly cueId: CueId
      readonly before: CueId | null
      readonly group?: GroupId | null
    }

export type EditRefusal =
  | 'no-such-cue'
  | 'cue-id-is-taken'
  | 'rundown-is-too-big'
  | 'too-many-columns'
  | 'no-such-group'
  | 'group-id-is-taken'
  | 'cue-is-in-a-group'
  | 'group-needs-a-cue'
  | 'loop-has-no-time'
  | 'cue-has-no-length'
  | 'no-fixed-start'
  | 'no-time-of-day'

/** The rundown after an edit, one revision on; or why it cannot be. */
export function applyEdit(rundown: Rundown, edit: Edit): Rundown | EditRefusal {
  const edited = applyByType(rundown, edit)
  return typeof edited === 'string' ? edited : { ...edited, revision: rundown.revision + 1 }
}

function applyByType(rundown: Rundown, edit: Edit): Rundown | EditRefusal {
  switch (edit.type) {
    case 'lengths':
      return setLengths(rundown, edit.lengths)
    case 'starts':
      return setStarts(rundown, edit)
    case 'merge':
      return applyMerge(rundown, edit)
    case 'rename':
      return { ...rundown, title: edit.title }
    case 'add':
    case 'change':
    case 'remove':
    case 'move':
      return applyCueEdit(rundown, edit)
    case 'group':
    case 'ungroup':
    case 'change-group':
    case 'move-group':
    case 'add-group':
    case 'remove-group':
      return applyGroupEdit(rundown, edit)
    default:
      return unreachable(edit)
  }
}

function applyCueEdit(rundown: Rundown, edit: CueEdit): Rundown | EditRefusal {
  const edited = editCues(rundown, edit)
  if (typeof edited === 'string') return edited
  const { cues, at, was, is } = edited
  if (is && hasTooManyColumns(rundown.cues, cues, [is])) return 'too-many-columns'
  const grown = (is ? sizeOfCue(is) : 0) - (was ? sizeOfCue(was) : 0)
  inheritSize(rundown.cues, cues, grown)
  const next = { ...withoutEmpty(rundown, edit), cues }
  // A rundown that is too big already may be made smaller step by step.
  if (grown > 0 && isTooBig(next)) return 'rundown-is-too-big'
  inheritHints(rundown.cues, cues, is ? { at, cues: [is] } : null)
  return next
}

function setLengths(rundown: Rundown, lengths: readonly CueLength[]): Rundown | EditRefusal {
  const cues = rundown.cues.slice()
  for (const { cueId, planned } of lengths) {
    const at = indexOfCue(rundown, cueId)
    const cue = cues[at]
    if (!cue) return 'no-such-cue'
    if (cue.planned === null) return 'cue-has-no-length'
    cues[at] = { ...cue, planned }
  }
  inheritSize(rundown.cues, cues, 0)
  inheritHints(rundown.cues, cues, null)
  return { ...rundown, cues }
}

/** The cues after an edit; the edited one as it was and as it is, at `at`. */
interface Edited {
  readonly cues: readonly Cue[]
  readonly at: number
  readonly was?: Cue
  readonly is?: Cue
}

function editCues(rundown: Rundown, edit: CueEdit): Edited | EditRefusal {
  const cues = rundown.cues.slice()
  const target = edit.type === 'add' || edit.type === 'move' ? edit.before : null
  const before = target === null ? cues.length : indexOfCue(rundown, target)
  if (before === -1) return 'no-such-cue'

  if (edit.type === 'add') {
    if (indexOfCue(rundown, edit.cue.id) !== -1) return 'cue-id-is-taken'
    const is = inGroup(edit.cue, groupAt(cues, before, groupOf(edit.cue)))
    cues.splice(before, 0, is)
    return { cues, at: before, is }
  }

  const at = indexOfCue(rundown, edit.cueId)
  const was = cues[at]
  if (!was) return 'no-such-cue'
  if (edit.type === 'change') {
    const columns = edit.fields.own && ownColumns(rundown.cues)
    const is = changedCue(was, edit.fields, columns)
    cues[at] = is
    if (columns === undefined) inheritColumns(rundown.cues, cues)
    return { cues, at, was, is }
  }
  const isOnly = isOnlyOfGroup(rundown, at)
  cues.splice(at, 1)
  if (edit.type === 'remove') return { cues, at, was }
  const to = before > at ? before - 1 : before
  const own = groupOf(was)
  const wanted = edit.group === undefined ? own : edit.group
  const group = groupAt(cues, to, wanted)
  // The group goes along with its only cue: nobody asked to lose it.
  if (isOnly && (group !== null || wanted !== own)) return 'group-needs-a-cue'
  const is = isOnly ? was : inGroup(was, group)
  cues.splice(to, 0, is)
  return { cues, at: to, was, is }
}

function inGroup(cue: Cue, group: GroupId | null): Cue {
  return groupOf(cue) === group ? cue : { ...cue, group }
}

function isOnlyOfGroup({ cues }: Rundown, at: number): boolean {
  const group = groupOf(cues[at])
  return group !== null && groupOf(cues[at - 1]) !== group && groupOf(cues[at + 1]) !== group
}

/** Without the group whose only cue is removed. */
function withoutEmpty(rundown: Rundown, edit: CueEdit): Rundown {
  if (edit.type !== 'remove') return rundown
  const at = indexOfCue(rundown, edit.cueId)
  if (!isOnlyOfGroup(rundown, at)) return rundown
  const gone = groupOf(rundown.cues[at])
  return withGroups(
    rundown,
    groupsOf(rundown).filter(({ id }) => id !== gone),
  )
}
