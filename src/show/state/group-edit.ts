import { unreachable } from '#base/unreachable.ts'

import type { EditRefusal } from './edit.ts'
import type { Group, GroupId } from './groups.ts'
import { betweenGroups, findGroup, groupOf, groupsOf, withGroups } from './groups.ts'
import { hasTooManyColumns } from './own-texts.ts'
import { inheritHints, spansOf } from './rundown-index.ts'
import { inheritSize, isTooBig, sizeOfCue } from './rundown-size.ts'
import type { Cue, CueId, Rundown } from './rundown.ts'
import { indexOfCue } from './rundown.ts'

/** A change to the groups of a rundown. A cue to stand amid another group stands before that group. */
export type GroupEdit =
  /** Makes a group of the cues from one to another, none of which is in a group. */
  | { readonly type: 'group'; readonly group: Group; readonly from: CueId; readonly to: CueId }
  /** Its cues stay where they are. */
  | { readonly type: 'ungroup'; readonly groupId: GroupId }
  | {
      readonly type: 'change-group'
      readonly groupId: GroupId
      readonly fields: Partial<Omit<Group, 'id'>>
    }
  /** With its cues. Before null: to the end. */
  | { readonly type: 'move-group'; readonly groupId: GroupId; readonly before: CueId | null }
  | {
      readonly type: 'add-group'
      readonly group: Group
      readonly cues: readonly Cue[]
      readonly before: CueId | null
    }
  /** With its cues. */
  | { readonly type: 'remove-group'; readonly groupId: GroupId }

export function applyGroupEdit(rundown: Rundown, edit: GroupEdit): Rundown | EditRefusal {
  switch (edit.type) {
    case 'group':
      return groupCues(rundown, edit)
    case 'add-group':
      return addGroup(rundown, edit)
    case 'ungroup':
    case 'change-group':
    case 'move-group':
    case 'remove-group':
      return changeGroup(rundown, edit)
    default:
      return unreachable(edit)
  }
}

type Of<Type extends GroupEdit['type']> = Extract<GroupEdit, { type: Type }>

function groupCues(rundown: Rundown, { group, from, to }: Of<'group'>): Rundown | EditRefusal {
  if (findGroup(rundown, group.id)) return 'group-id-is-taken'
  const ends = [indexOfCue(rundown, from), indexOfCue(rundown, to)]
  const [first, last] = [Math.min(...ends), Math.max(...ends)]
  if (first === -1) return 'no-such-cue'
  const inside = rundown.cues.slice(first, last + 1)
  if (inside.some((cue) => groupOf(cue) !== null)) return 'cue-is-in-a-group'
  const grouped = withGroups(replaced(rundown, first, last + 1, into(inside, group.id)), [
    ...groupsOf(rundown),
    group,
  ])
  return isTooBig(grouped) ? 'rundown-is-too-big' : grouped
}

function addGroup(rundown: Rundown, edit: Of<'add-group'>): Rundown | EditRefusal {
  const { group, before } = edit
  if (edit.cues.length === 0) return 'group-needs-a-cue'
  if (findGroup(rundown, group.id)) return 'group-id-is-taken'
  const ids = new Set(edit.cues.map(({ id }) => id))
  const isTaken = [...ids].some((id) => indexOfCue(rundown, id) !== -1)
  if (isTaken || ids.size < edit.cues.length) return 'cue-id-is-taken'
  const at = before === null ? rundown.cues.length : indexOfCue(rundown, before)
  if (at === -1) return 'no-such-cue'
  const free = betweenGroups(rundown.cues, at)
  const added = withGroups(replaced(rundown, free, free, into(edit.cues, group.id)), [
    ...groupsOf(rundown),
    group,
  ])
  if (hasTooManyColumns(rundown.cues, added.cues, edit.cues)) return 'too-many-columns'
  return isTooBig(added) ? 'rundown-is-too-big' : added
}

function changeGroup(
  rundown: Rundown,
  edit: Of<'ungroup' | 'change-group' | 'move-group' | 'remove-group'>,
): Rundown | EditRefusal {
  const { groupId } = edit
  const span = spansOf(rundown).get(groupId)
  if (!span || !findGroup(rundown, groupId)) return 'no-such-group'
  const { first, end } = span
  if (edit.type === 'move-group') return moveGroup(rundown, edit)
  if (edit.type === 'change-group') {
    const changed = withGroups(
      rundown,
      groupsOf(rundown).map((group) =>
        group.id === groupId ? { ...group, ...edit.fields, id: groupId } : group,
      ),
    )
    return isTooBig(changed) && !isTooBig(rundown) ? 'rundown-is-too-big' : changed
  }
  const left = groupsOf(rundown).filter(({ id }) => id !== groupId)
  const cues = edit.type === 'ungroup' ? into(rundown.cues.slice(first, end), null) : []
  return withGroups(replaced(rundown, first, end, cues), left)
}

function moveGroup(rundown: Rundown, { groupId, before }: Of<'move-group'>): Rundown | EditRefusal {
  const { first = 0, end = 0 } = spansOf(rundown).get(groupId) ?? {}
  const at = before === null ? rundown.cues.length : indexOfCue(rundown, before)
  if (at === -1) return 'no-such-cue'
  const to = betweenGroups(rundown.cues, at)
  // It is there already.
  if (to >= first && to <= end) return rundown
  const cues = rundown.cues.slice()
  const moved = cues.splice(first, end - first)
  const place = to > first ? to - moved.length : to
  cues.splice(place, 0, ...moved)
  inheritSize(rundown.cues, cues, 0)
  inheritHints(rundown.cues, cues, { at: place, cues: moved })
  return { ...rundown, cues }
}

function into(cues: readonly Cue[], group: GroupId | null): readonly Cue[] {
  return cues.map((cue) => ({ ...cue, group }))
}

/** The rundown with other cues in place of those from `first` to before `end`. */
function replaced(rundown: Rundown, first: number, end: number, by: readonly Cue[]): Rundown {
  const before = rundown.cues.slice(first, end)
  const cues = [...rundown.cues.slice(0, first), ...by, ...rundown.cues.slice(end)]
  inheritSize(rundown.cues, cues, sum(by) - sum(before))
  inheritHints(rundown.cues, cues, { at: first, cues: by })
  return { ...rundown, cues }
}

function sum(cues: readonly Cue[]): number {
  return cues.reduce((size, cue) => size + sizeOfCue(cue), 0)
}
