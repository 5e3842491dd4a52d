import { describe, expect, test } from 'vitest'

import type { Edit } from '#show/state/edit.ts'
import { applyEdit } from '#show/state/edit.ts'
import { inverseOf } from '#show/state/inverse.ts'
import type { MergeEdit } from '#show/state/merge-edit.ts'
import type { Rundown } from '#show/state/rundown.ts'
import { cue } from '#test/fixtures.ts'

import { groupedRundown, groupNamed, lettersOf } from './any-group-edit.ts'

const nothing: MergeEdit = { type: 'merge', changes: [], added: [], groups: [], removed: [] }

function merged(before: Rundown, fields: Partial<MergeEdit>): Rundown | string {
  return applyEdit(before, { ...nothing, ...fields })
}

function lettersAfter(letters: string, fields: Partial<MergeEdit>): string {
  const after = merged(groupedRundown(letters), fields)
  return typeof after === 'string' ? after : lettersOf(after)
}

function added(id: string, before: string | null, group: string | null = null) {
  return { cue: cue(id, 1, { group }), before }
}

test('a merge changes cues in their places and adds others, as one edit', () => {
  const before = groupedRundown('abc')
  const after = merged(before, {
    changes: [{ cueId: 'b', fields: { title: 'New', notes: 'Note' } }],
    added: [added('x', 'b'), added('y', 'b'), added('z', null)],
  })

  expect(after).toMatchObject({
    revision: before.revision + 1,
    cues: [
      { id: 'a' },
      { id: 'x' },
      { id: 'y' },
      { id: 'b', title: 'New', notes: 'Note', scene: before.cues[1]?.scene },
      { id: 'c' },
      { id: 'z' },
    ],
  })
})

describe('groups', () => {
  test.each([
    ['amid a group it belongs to that', 'a[bc]d', [added('x', 'c')], 'a[bxc]d'],
    ['beside its group it stands in it', 'a[bc]d', [added('x', 'd', '1')], 'a[bcx]d'],
    ['away from its group it stands in none', 'a[bc]d', [added('x', null, '1')], 'a[bc]dx'],
    ['a group that nobody knows is none', 'ab', [added('x', 'b', '7')], 'axb'],
    [
      'of two in the same new group the second is left alone where others stand between',
      'ab',
      [added('x', 'b', '9'), added('y', null, '9')],
      'a[x]by',
    ],
  ])('%s', (_, letters, cues, expected) => {
    expect(lettersAfter(letters, { added: cues, groups: [groupNamed('9')] })).toBe(expected)
  })

  test('a new group comes with its cues; without any it does not', () => {
    const fields = { added: [added('x', 'b', '9'), added('y', 'b', '9')] }
    expect(merged(groupedRundown('ab'), { ...fields, groups: [groupNamed('9')] })).toMatchObject({
      groups: [{ id: '9' }],
    })
    expect(merged(groupedRundown('ab'), { groups: [groupNamed('9')] })).not.toHaveProperty('groups')
  })
})

test('undone it brings back what it took out, and a group that it emptied', () => {
  const before = groupedRundown('a[bc]d')
  const edit = { ...nothing, removed: ['b', 'c'], added: [added('x', 'd')] }
  const inverse = inverseOf(before, edit)
  const after = applyEdit(before, edit)
  const back = typeof after === 'string' || inverse === null ? after : applyEdit(after, inverse)

  expect(back).toEqual({ ...before, revision: before.revision + 2 })
})

test.each([
  ['a changed cue', { changes: [{ cueId: 'n', fields: {} }] }, 'no-such-cue'],
  ['a cue to take out', { removed: ['n'] }, 'no-such-cue'],
  ['the place of a new cue', { added: [added('x', 'n')] }, 'no-such-cue'],
  ['a place that goes', { added: [added('x', 'b')], removed: ['b'] }, 'no-such-cue'],
  ['another with that id', { added: [added('a', null)] }, 'cue-id-is-taken'],
  ['a second with that id', { added: [added('x', null), added('x', null)] }, 'cue-id-is-taken'],
  ['a group with that id', { groups: [groupNamed('1')] }, 'group-id-is-taken'],
])('all of it is refused for %s', (_, fields, refusal) => {
  expect(
    lettersAfter('a[b]', { changes: [{ cueId: 'a', fields: { title: 'A' } }], ...fields }),
  ).toBe(refusal)
})

test('it looks at each cue a few times, however many change', () => {
  const many = 20_000
  const before = {
    ...groupedRundown('a'),
    cues: Array.from({ length: many }, (_, at) => cue(`c${at}`, 1)),
  }
  let read = 0
  const watched = new Proxy(before.cues, {
    get: (cues, key, receiver) => {
      if (typeof key === 'string' && /^\d+$/.test(key)) read += 1
      return Reflect.get(cues, key, receiver) as unknown
    },
  })
  const edit: Edit = {
    ...nothing,
    changes: before.cues.map(({ id }) => ({ cueId: id, fields: { title: 'New' } })),
    added: before.cues.map(({ id }) => added(`${id}+`, id)),
  }

  expect(applyEdit({ ...before, cues: watched }, edit)).not.toBeTypeOf('string')
  expect(read).toBeLessThan(many * 20)
})
