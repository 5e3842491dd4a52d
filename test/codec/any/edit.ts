import * as fc from 'fast-check'

import type { CueFields } from '#show/state/cue-fields.ts'
import type { CueLength, Edit } from '#show/state/edit.ts'
import type { Group } from '#show/state/groups.ts'
import type { AddedCue, CueChange } from '#show/state/merge-edit.ts'
import type { CueStart, GroupEnd } from '#show/state/starts-edit.ts'

import { anyNumber, anyOf, anyText, anyVariant, listOf, orNull } from './record.ts'
import { anyCue, anyGroup, cueFields, groupFields } from './snapshot.ts'

type EditOf<Type extends Edit['type']> = Extract<Edit, { readonly type: Type }>

const { id: _, group: _group, ...changes } = cueFields
const { id: _id, ...groupChanges } = groupFields

const edits: { readonly [Type in Edit['type']]: fc.Arbitrary<EditOf<Type>> } = {
  add: anyOf<EditOf<'add'>>({ type: fc.constant('add'), cue: anyCue, before: orNull(anyText) }),
  change: anyOf<EditOf<'change'>>({
    type: fc.constant('change'),
    cueId: anyText,
    fields: anyOf<CueFields>(changes, Object.keys(changes) as (keyof typeof changes)[]),
  }),
  remove: anyOf<EditOf<'remove'>>({ type: fc.constant('remove'), cueId: anyText }),
  move: anyOf<EditOf<'move'>>(
    {
      type: fc.constant('move'),
      cueId: anyText,
      before: orNull(anyText),
      group: orNull(anyText),
    },
    ['group'],
  ),
  group: anyOf<EditOf<'group'>>({
    type: fc.constant('group'),
    group: anyGroup,
    from: anyText,
    to: anyText,
  }),
  ungroup: anyOf<EditOf<'ungroup'>>({ type: fc.constant('ungroup'), groupId: anyText }),
  'change-group': anyOf<EditOf<'change-group'>>({
    type: fc.constant('change-group'),
    groupId: anyText,
    fields: anyOf<Partial<Omit<Group, 'id'>>>(
      groupChanges,
      Object.keys(groupChanges) as (keyof typeof groupChanges)[],
    ),
  }),
  'move-group': anyOf<EditOf<'move-group'>>({
    type: fc.constant('move-group'),
    groupId: anyText,
    before: orNull(anyText),
  }),
  'add-group': anyOf<EditOf<'add-group'>>({
    type: fc.constant('add-group'),
    group: anyGroup,
    cues: fc.array(anyCue, { maxLength: 3 }),
    before: orNull(anyText),
  }),
  'remove-group': anyOf<EditOf<'remove-group'>>({
    type: fc.constant('remove-group'),
    groupId: anyText,
  }),
  lengths: anyOf<EditOf<'lengths'>>({
    type: fc.constant('lengths'),
    lengths: listOf(anyOf<CueLength>({ cueId: anyText, planned: anyNumber })),
  }),
  starts: anyOf<EditOf<'starts'>>({
    type: fc.constant('starts'),
    cues: listOf(anyOf<CueStart>({ cueId: anyText, time: anyNumber })),
    groups: listOf(anyOf<GroupEnd>({ groupId: anyText, time: anyNumber })),
  }),
  merge: anyOf<EditOf<'merge'>>({
    type: fc.constant('merge'),
    changes: listOf(
      anyOf<CueChange>({
        cueId: anyText,
        fields: anyOf<CueFields>(changes, Object.keys(changes) as (keyof typeof changes)[]),
      }),
    ),
    added: fc.array(anyOf<AddedCue>({ cue: anyCue, before: orNull(anyText) }), { maxLength: 3 }),
    groups: listOf(anyGroup),
    removed: listOf(anyText),
  }),
  rename: anyOf<EditOf<'rename'>>({ type: fc.constant('rename'), title: anyText }),
}

export const anyEdit: fc.Arbitrary<Edit> = anyVariant<Edit>(edits)
