import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  addAfterEdit,
  copyGroupEdit,
  dropEdit,
  dropGroupEdit,
  shiftEdit,
  shiftGroupEdit,
} from '#dock/state/row-edits.ts'
import type { Row } from '#dock/state/rows.ts'
import { rowsOf } from '#dock/state/rows.ts'
import type { Edit } from '#show/state/edit.ts'
import { applyEdit } from '#show/state/edit.ts'
import type { Rundown } from '#show/state/rundown.ts'
import { cue } from '#test/fixtures.ts'
import { anyGrouped, groupedRundown, lettersOf } from '#test/show/state/any-group-edit.ts'

const open: ReadonlySet<string> = new Set()
const folded = new Set(['1'])

function made(letters: string, editOf: (rundown: Rundown) => Edit | null): string {
  const before = groupedRundown(letters)
  const edit = editOf(before)
  const after = edit === null ? 'nothing' : applyEdit(before, edit)
  return typeof after === 'string' ? after : lettersOf(after)
}

function drop(letters: string, groupId: string, gap: number): string {
  return made(letters, (rundown) => dropGroupEdit(rundown, rowsOf(rundown, open), groupId, gap))
}

function shown(rundown: Rundown, row: Row | null): string {
  if (row === null) return '?'
  return row.type === 'group' ? `${row.isFolded ? '>' : ''}${row.group.id}` : idOf(rundown, row)
}

function idOf({ cues }: Rundown, { index }: { readonly index: number }): string {
  return cues[index]?.id ?? '?'
}

describe('the rows of a list', () => {
  test('are the headings and the cues, without those that are folded', () => {
    const rundown = groupedRundown('a[bc]d[e]')
    const texts = (of: ReadonlySet<string>) => {
      const rows = rowsOf(rundown, of)
      return Array.from({ length: rows.count }, (_, at) => shown(rundown, rows.at(at)))
    }

    expect(texts(open)).toEqual(['a', '1', 'b', 'c', 'd', '2', 'e'])
    expect(texts(folded)).toEqual(['a', '>1', 'd', '2', 'e'])
    expect(rowsOf(rundown, folded).ofCue(2)).toBe(1)
    expect(rowsOf(rundown, folded).ofGroup('2')).toBe(3)
  })

  test('name each cue once, and find it again, whatever is grouped and folded', () => {
    fc.assert(
      fc.property(anyGrouped, fc.subarray(['1', '2']), (rundown, hidden) => {
        const rows = rowsOf(rundown, new Set(hidden))
        const cues: number[] = []
        for (let at = 0; at < rows.count; at += 1) {
          const row = rows.at(at)
          if (row?.type === 'group') expect(rows.ofGroup(row.group.id)).toBe(at)
          if (row?.type !== 'cue') continue
          expect(rows.ofCue(row.index)).toBe(at)
          cues.push(row.index)
        }
        const seen = rundown.cues.flatMap(({ group }, index) =>
          hidden.includes(group ?? '') ? [] : [index],
        )
        expect(cues).toEqual(seen)
        expect(rows.at(rows.count)).toBeNull()
      }),
    )
  })
})

describe('by the keys', () => {
  test.each<[string, string, 1 | -1, ReadonlySet<string>, string]>([
    ['a[bc]d', 'a', 1, open, '[abc]d'],
    ['a[bc]d', 'a', 1, folded, '[bc]ad'],
    ['a[bc]d', 'b', -1, open, 'ab[c]d'],
    ['a[bc]d', 'b', 1, open, 'a[cb]d'],
    ['a[bc]d', 'c', 1, open, 'a[b]cd'],
    ['a[bc]d', 'd', -1, open, 'a[bcd]'],
    ['a[bc]d', 'd', -1, folded, 'ad[bc]'],
    ['[ab]', 'a', -1, open, 'a[b]'],
    ['[ab][cd]', 'b', 1, open, '[a]b[cd]'],
    ['a[b]c', 'b', 1, open, 'ac[b]'],
    ['a[b]', 'b', 1, open, 'nothing'],
    ['ab', 'a', -1, open, 'nothing'],
  ])('of %s the cue %s moves by %i', (letters, cueId, by, hidden, after) => {
    expect(made(letters, (rundown) => shiftEdit(rundown, cueId, by, hidden))).toBe(after)
  })

  test.each<[string, string, 1 | -1, string]>([
    ['a[bc]d', '1', 1, 'ad[bc]'],
    ['a[bc]d', '1', -1, '[bc]ad'],
    ['[ab][cd]', '1', 1, '[cd][ab]'],
    ['[ab][cd]', '2', -1, '[cd][ab]'],
    ['[ab]c', '1', -1, 'nothing'],
    ['a[bc]', '1', 1, 'nothing'],
  ])('of %s the group %s moves by %i', (letters, groupId, by, after) => {
    expect(made(letters, (rundown) => shiftGroupEdit(rundown, groupId, by))).toBe(after)
  })

  test('down and down, a cue passes through every place and comes to the end', () => {
    fc.assert(
      fc.property(anyGrouped, (first) => {
        let now = first
        for (let step = 0; step < 40; step += 1) {
          const edit = shiftEdit(now, 'a', 1, open)
          if (edit === null) break
          const next = applyEdit(now, edit)
          if (typeof next === 'string') throw new Error(next)
          now = next
        }
        expect(now.cues.at(-1)?.id).toBe('a')
      }),
    )
  })
})

describe('dropped into the gap before a row', () => {
  test.each<[string, string, number, ReadonlySet<string>, string]>([
    // Rows: a 1 b c d
    ['a[bc]d', 'd', 2, open, 'a[dbc]'],
    ['a[bc]d', 'd', 3, open, 'a[bdc]'],
    ['a[bc]d', 'd', 1, open, 'ad[bc]'],
    ['a[bc]d', 'b', 4, open, 'a[cb]d'],
    ['a[bc]d', 'a', 4, open, '[bc]ad'],
    ['a[bc]d', 'b', 0, open, 'ba[c]d'],
    ['a[bc]d', 'b', 1, open, 'ab[c]d'],
    ['a[bc]d', 'c', 5, open, 'a[b]dc'],
    ['a[bc]d', 'b', 3, open, 'nothing'],
    ['a[b]c', 'b', 4, open, 'ac[b]'],
    // Rows: a >1 d
    ['a[bc]d', 'd', 1, folded, 'ad[bc]'],
    ['a[bc]d', 'a', 2, folded, '[bc]ad'],
  ])('of %s, the cue %s at %i', (letters, cueId, gap, hidden, after) => {
    expect(made(letters, (rundown) => dropEdit(rundown, rowsOf(rundown, hidden), cueId, gap))).toBe(
      after,
    )
  })

  test('a group goes with its cues, and not amid another', () => {
    expect(drop('a[bc]d', '1', 5)).toBe('ad[bc]')
    expect(drop('a[bc]d', '1', 0)).toBe('[bc]ad')
    expect(drop('a[bc]d', '1', 3)).toBe('nothing')
    // Rows: 1 a b 2 c d
    expect(drop('[ab][cd]', '2', 2)).toBe('[cd][ab]')
  })
})

test('a new cue behind one of a group is in the group, and a copied group stands behind its own', () => {
  expect(made('a[bc]d', (rundown) => addAfterEdit(rundown, 'c', cue('x', 1)))).toBe('a[bcx]d')
  expect(made('a[bc]d', (rundown) => addAfterEdit(rundown, null, cue('x', 1)))).toBe('a[bc]dx')
  let next = 0
  const makeId = (): string => ['9', 'x', 'y'][next++] ?? '?'
  expect(made('a[bc]d', (rundown) => copyGroupEdit(rundown, '1', makeId))).toBe('a[bc][xy]d')
})
