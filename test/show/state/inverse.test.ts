import fc from 'fast-check'
import { expect, test } from 'vitest'

import type { Action } from '#show/state/actions.ts'
import type { Edit } from '#show/state/edit.ts'
import { applyEdit } from '#show/state/edit.ts'
import { inverseOf } from '#show/state/inverse.ts'
import type { Rundown } from '#show/state/rundown.ts'
import { cue, rundown } from '#test/fixtures.ts'

import { anyEdit, anyGrouped, anyOwnChange } from './any-group-edit.ts'

const mute: Action = {
  id: 'm',
  when: { at: 'leave' },
  act: { type: 'mute', input: 'Mic', on: true, stay: true },
  skip: false,
}
const paper = rundown(
  cue('a', 1, { own: { Camera: '1' } }),
  cue('b', null, { actions: [mute] }),
  cue('c', 3),
)
const ids = fc.constantFrom('a', 'b', 'c')
const edits: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({
    type: fc.constant('add' as const),
    cue: fc.constant(cue('n', 1)),
    before: fc.option(ids),
  }),
  fc.record({
    type: fc.constant('change' as const),
    cueId: ids,
    fields: fc.record(
      {
        title: fc.string(),
        planned: fc.constant(null),
        actions: fc.constantFrom<readonly Action[]>([], [mute]),
        own: anyOwnChange,
      },
      { requiredKeys: [] },
    ),
  }),
  fc.record({ type: fc.constant('remove' as const), cueId: ids }),
  fc.record({ type: fc.constant('move' as const), cueId: ids, before: fc.option(ids) }),
  fc.record({ type: fc.constant('rename' as const), title: fc.string() }),
)

test('whatever the edit, its undo brings back the rundown as it was', () => {
  fc.assert(
    fc.property(edits, (edit) => {
      const undo = inverseOf(paper, edit)
      expect(undo).not.toBeNull()
      const { title, cues } = undo === null ? paper : after(after(paper, edit), undo)
      expect({ title, cues }).toEqual({ title: paper.title, cues: paper.cues })
    }),
  )
})

test('of groups as well, if the edit is not refused', () => {
  fc.assert(
    fc.property(anyGrouped, anyEdit, (before, edit) => {
      const made = applyEdit(before, edit)
      fc.pre(typeof made !== 'string')
      const undo = inverseOf(before, edit)
      expect(undo).not.toBeNull()
      const { title, cues, groups = [] } = undo === null ? before : after(after(before, edit), undo)
      expect({ title, cues }).toEqual({ title: before.title, cues: before.cues })
      expect(new Set(groups)).toEqual(new Set(before.groups ?? []))
    }),
  )
})

function after(before: Rundown, edit: Edit): Rundown {
  const edited = applyEdit(before, edit)
  if (typeof edited === 'string') throw new Error(edited)
  return edited
}
