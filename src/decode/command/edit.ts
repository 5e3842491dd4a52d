import * as v from 'valibot'

import type { Decoded } from '#decode/fault.ts'
import { decode, decoded, pathFrom } from '#decode/fault.ts'
import type { Fields } from '#decode/fields.ts'
import { isFields, withoutUndefined } from '#decode/fields.ts'
import { cueChange, cueId, decodeCue } from '#decode/rundown/cue.ts'
import { completeGroup, groupChange, groupFields, groupId } from '#decode/rundown/group.ts'
import { count, length, oneOf, text } from '#decode/values.ts'
import type { Command } from '#show/state/command.ts'
import type { Edit } from '#show/state/edit.ts'
import { editTypes } from '#show/state/edit.ts'
import { limits } from '#show/state/limits.ts'
import type { AddedCue } from '#show/state/merge-edit.ts'
import type { Cue } from '#show/state/rundown.ts'
import { expectedWords } from '#words/values.ts'

const hand = v.object({
  by: v.exactOptional(text(limits.id)),
  seen: v.exactOptional(count),
})

/** Decodes the command with its edit. */
export function decodeEditCommand(fields: Fields, makeId: () => string): Decoded<Command> {
  const edit = decodeEdit(fields['edit'], makeId)
  if (!edit.ok) return edit
  const about = decode(hand, fields, pathFrom('edit'))
  return about.ok ? decoded({ type: 'edit', edit: edit.value, ...about.value }) : about
}

/** Decodes an edit. Without `before` it means the end of the rundown. */
export function decodeEdit(value: unknown, makeId: () => string): Decoded<Edit> {
  const kind = decode(someEdit, value, namePath)
  if (!kind.ok) return kind
  const { type } = kind.value
  if (type === 'add') return decodeAdd(value, makeId)
  if (type === 'add-group') return decodeAddGroup(value, makeId)
  if (type === 'merge') return decodeMerge(value, makeId)
  if (type === 'group') {
    const made = decode(groupEdit, value, namePath)
    return made.ok ? decoded({ ...made.value, group: completeGroup(made.value.group) }) : made
  }
  if (type === 'change') return decode(changeEdit, withPlainFields(value), namePath)
  if (type === 'change-group') return decode(changeGroupEdit, withPlainFields(value), namePath)
  return decode(otherEdits[type], value, namePath)
}

const namePath = pathFrom('edit')

const someEdit = v.object(
  {
    type: oneOf(editTypes),
  },
  expectedWords.typedObject,
)

const before = v.optional(v.nullable(cueId), null)

const addEdit = v.object({ cue: v.unknown(), before })
const changeEdit = v.object({ type: v.literal('change'), cueId, fields: cueChange })
const changeGroupEdit = v.object({
  type: v.literal('change-group'),
  groupId,
  fields: groupChange,
})
const groupEdit = v.object({
  type: v.literal('group'),
  group: groupFields,
  from: cueId,
  to: cueId,
})
const addGroupEdit = v.object({
  group: groupFields,
  cues: v.pipe(
    v.array(v.unknown(), expectedWords.cueList),
    v.maxLength(limits.cues, expectedWords.atMostCues(limits.cues)),
  ),
  before,
})
const mergeEdit = v.object({
  type: v.literal('merge'),
  changes: cueList(v.object({ cueId, fields: cueChange })),
  added: cueList(addEdit),
  groups: v.optional(
    v.pipe(
      v.array(groupFields, expectedWords.groupList),
      v.maxLength(limits.groups, expectedWords.atMostGroups(limits.groups)),
    ),
    [],
  ),
  removed: cueList(cueId),
})

function cueList<Item extends v.GenericSchema>(item: Item) {
  return v.optional(
    v.pipe(
      v.array(item, expectedWords.list),
      v.maxLength(limits.cues, expectedWords.atMostCues(limits.cues)),
    ),
    [],
  )
}

const otherEdits = {
  ungroup: v.object({ type: v.literal('ungroup'), groupId }),
  'move-group': v.object({ type: v.literal('move-group'), groupId, before }),
  'remove-group': v.object({ type: v.literal('remove-group'), groupId }),
  remove: v.object({ type: v.literal('remove'), cueId }),
  move: v.object({
    type: v.literal('move'),
    cueId,
    before,
    group: v.exactOptional(v.nullable(groupId)),
  }),
  lengths: v.object({
    type: v.literal('lengths'),
    lengths: v.pipe(
      v.array(v.object({ cueId, planned: length }), expectedWords.list),
      v.maxLength(limits.cues, expectedWords.atMostCues(limits.cues)),
    ),
  }),
  starts: v.object({
    type: v.literal('starts'),
    cues: v.pipe(
      v.array(v.object({ cueId, time: length }), expectedWords.list),
      v.maxLength(limits.cues, expectedWords.atMostCues(limits.cues)),
    ),
    groups: v.pipe(
      v.array(v.object({ groupId, time: length }), expectedWords.list),
      v.maxLength(limits.groups, expectedWords.atMostGroups(limits.groups)),
    ),
  }),
  rename: v.object({ type: v.literal('rename'), title: text(limits.title) }),
}

function decodeAdd(value: unknown, makeId: () => string): Decoded<Edit> {
  const add = decode(addEdit, value, namePath)
  if (!add.ok) return add
  const cue = decodeCue(add.value.cue, makeId, (path) => namePath(['cue', ...path]))
  return cue.ok ? decoded({ type: 'add', cue: cue.value, before: add.value.before }) : cue
}

function decodeAddGroup(value: unknown, makeId: () => string): Decoded<Edit> {
  const add = decode(addGroupEdit, value, namePath)
  if (!add.ok) return add
  const cues: Cue[] = []
  for (const [at, one] of add.value.cues.entries()) {
    const cue = decodeCue(one, makeId, (path) => namePath(['cues', at, ...path]))
    if (!cue.ok) return cue
    cues.push(cue.value)
  }
  const { group, before: target } = add.value
  return decoded({ type: 'add-group', group: completeGroup(group), cues, before: target })
}

function decodeMerge(value: unknown, makeId: () => string): Decoded<Edit> {
  const merge = decode(mergeEdit, withPlainChanges(value), namePath)
  if (!merge.ok) return merge
  const added: AddedCue[] = []
  for (const [at, one] of merge.value.added.entries()) {
    const cue = decodeCue(one.cue, makeId, (path) => namePath(['added', at, 'cue', ...path]))
    if (!cue.ok) return cue
    added.push({ cue: cue.value, before: one.before })
  }
  return decoded({ ...merge.value, added, groups: merge.value.groups.map(completeGroup) })
}

function withPlainChanges(value: unknown): unknown {
  const changes = isFields(value) ? value['changes'] : undefined
  return isFields(value) && Array.isArray(changes)
    ? { ...value, changes: changes.map(withPlainFields) }
    : value
}

function withPlainFields(value: unknown): unknown {
  return isFields(value) ? { ...value, fields: withoutUndefined(value['fields']) } : value
}
