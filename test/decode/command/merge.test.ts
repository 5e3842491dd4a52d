import { expect, test } from 'vitest'

import { decodeEdit } from '#decode/command/edit.ts'
import { refusalOf, valueOf } from '#test/decode/refusal.ts'

const makeId = () => 'new'

test('what a merge leaves out is nothing; its cues and groups are filled in', () => {
  const added = [{ cue: { scene: 'A', planned: '5:00', group: 'g' } }]
  const changes = [{ cueId: 'b', fields: { planned: '1:00', notes: undefined } }]

  expect(
    valueOf(decodeEdit({ type: 'merge', added, changes, groups: [{ id: 'g' }] }, makeId)),
  ).toEqual({
    type: 'merge',
    changes: [{ cueId: 'b', fields: { planned: 60_000 } }],
    added: [{ cue: expect.objectContaining({ id: 'new', title: 'A' }), before: null }],
    groups: [expect.objectContaining({ id: 'g', title: '', skip: false })],
    removed: [],
  })
})

test.each([
  [{ added: [{ cue: { planned: 5 } }] }, 'edit.added[0].cue.scene is missing'],
  [
    { changes: [{ cueId: 'a', fields: { scene: '' } }] },
    'edit.changes[0].fields.scene: expected the name of a scene, got nothing',
  ],
  [{ removed: 'a' }, 'edit.removed: expected a list, got "a"'],
])('a fault in a merge names its place: %j', (fields, message) => {
  expect(refusalOf(decodeEdit({ type: 'merge', ...fields }, makeId))).toBe(message)
})
