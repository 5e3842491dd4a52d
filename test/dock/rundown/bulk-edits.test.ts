import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { minutes, seconds } from '#base/time.ts'
import { fillDownEdit, writeEdit } from '#dock/rundown/bulk-edits.ts'
import { allColumns, isEditable } from '#dock/state/columns.ts'
import { shiftSeveralEdit } from '#dock/state/row-edits.ts'
import { selectedIds } from '#dock/state/selection.ts'
import { duplicateEdit, mergeOf } from '#dock/state/several-edits.ts'
import type { Edit } from '#show/state/edit.ts'
import { applyEdit } from '#show/state/edit.ts'
import { inverseOf } from '#show/state/inverse.ts'
import type { Cue, Rundown } from '#show/state/rundown.ts'
import { tableWords } from '#words/table.ts'

import { cue, rundown } from '../../fixtures.ts'

const group = { colour: null, target: null, skip: false, loop: null }
const paper: Rundown = {
  ...rundown(
    cue('a', 60),
    cue('b', 120, { group: 'g', own: { Camera: '1' } }),
    cue('c', 180, { group: 'g' }),
    cue('d', null, { group: 'g' }),
    cue('e', 60),
    cue('f', 60),
  ),
  groups: [{ ...group, id: 'g', title: 'Act' }],
}

test('fill down gives the others what the first has, and a single cue what the one above has', () => {
  const filled = after(fillDownEdit(paper, ['b', 'c', 'd'], 'planned'))
  expect(filled.map(({ planned }) => planned)).toEqual([60, 120, 120, 120, 60, 60].map(seconds))
  // It has a duration now, so it goes on by itself.
  expect(filled[3]?.end).toBe('follow')
  expect(after(fillDownEdit(paper, ['e'], 'scene'))[4]?.scene).toBe('d')
  expect(fillDownEdit(paper, ['a'], 'scene')).toBeNull()
  const cameras = after(fillDownEdit(paper, ['b', 'c'], 'own Camera')).map(({ own }) => own)
  expect(cameras.slice(1, 4)).toEqual([{ Camera: '1' }, { Camera: '1' }, undefined])
})

test('one text is written into all selected cues, or into none', () => {
  expect(
    after(writeEdit(paper, ['a', 'f'], 'planned', '5:00')).map(({ planned }) => planned),
  ).toEqual([minutes(5), seconds(120), seconds(180), null, seconds(60), minutes(5)])
  expect(writeEdit(paper, ['a', 'f'], 'scene', '')).toBe('Enter the name of a scene.')
})

test('what is there already is no edit: there would be nothing to undo', () => {
  expect(writeEdit(paper, ['a', 'f'], 'notes', '')).toBeNull()
  expect(writeEdit(paper, ['a', 'b'], 'planned', '1:00')).toMatchObject({
    type: 'change',
    cueId: 'b',
  })
  expect(fillDownEdit(paper, ['e', 'f'], 'planned')).toBeNull()
})

test('copies stand behind the last of the selected cues, in its group', () => {
  let made = 0
  const cues = after(duplicateEdit(paper, ['c', 'd'], () => `n${(made += 1)}`))
  expect(cues.map(({ id }) => id).join(' ')).toBe('a b c d n1 n2 e f')
  expect(cues[4]).toEqual({ ...paper.cues[2], id: 'n1' })
})

test('several cues are moved as one edit: what they pass is moved', () => {
  expect(ids(shiftSeveralEdit(paper, ['b', 'c'], 1))).toBe('a d b c e f')
  expect(ids(shiftSeveralEdit(paper, ['e', 'f'], -1))).toBe('a e f b c d')
  expect(shiftSeveralEdit(paper, ['e', 'f'], 1)).toBeNull()
  expect(shiftSeveralEdit(paper, ['b', 'c', 'd'], 1)).toBe(tableWords.stayInGroup)
  expect(shiftSeveralEdit(paper, ['a', 'e'], 1)).toBe(tableWords.notSideBySide)
})

test('one undo takes back what was done to several cues', () => {
  const columns = allColumns(['Camera']).filter(isEditable)
  let made = 0
  const makers: readonly ((chosen: readonly string[], at: number) => Edit | null | string)[] = [
    (chosen, at) => fillDownEdit(paper, chosen, columns[at % columns.length] ?? 'title'),
    (chosen) => writeEdit(paper, chosen, 'title', 'Same'),
    (chosen) => duplicateEdit(paper, chosen, () => `copy ${(made += 1)}`),
    (chosen) => mergeOf({ removed: chosen }),
    (chosen, at) => shiftSeveralEdit(paper, chosen, at % 2 === 0 ? 1 : -1),
  ]
  const any = fc.record({
    chosen: fc.subarray(
      paper.cues.map(({ id }) => id),
      { minLength: 1 },
    ),
    maker: fc.constantFrom(...makers),
    at: fc.nat(20),
  })
  fc.assert(
    fc.property(any, ({ chosen, maker, at }) => {
      const edit = maker(chosen, at)
      if (edit === null || typeof edit === 'string') return
      const edited = applyEdit(paper, edit)
      const inverse = inverseOf(paper, edit)
      if (typeof edited === 'string' || inverse === null)
        throw new Error('It can be done and undone')
      const { revision: _, ...back } = applied(edited, inverse)
      const { revision: __, ...before } = paper
      expect(back).toEqual(before)
    }),
  )
})

test('selected are a stretch of cues, and single ones besides', () => {
  const none = { selected: null, selectedTo: null, alsoSelected: new Set<string>() }
  expect(selectedIds(paper, none)).toEqual([])
  expect(selectedIds(paper, { ...none, selected: 'c' })).toEqual(['c'])
  expect(
    selectedIds(paper, { selected: 'c', selectedTo: 'b', alsoSelected: new Set(['f']) }),
  ).toEqual(['b', 'c', 'f'])
})

function after(edit: Edit | null | string): readonly Cue[] {
  if (edit === null || typeof edit === 'string') throw new Error(`There is no edit: ${edit}`)
  return applied(paper, edit).cues
}

function ids(edit: Edit | null | string): string {
  return after(edit)
    .map(({ id }) => id)
    .join(' ')
}

function applied(to: Rundown, edit: Edit): Rundown {
  const edited = applyEdit(to, edit)
  if (typeof edited === 'string') throw new Error(edited)
  return edited
}
