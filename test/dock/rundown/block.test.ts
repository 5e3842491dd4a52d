import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { minutes, seconds } from '#base/time.ts'
import type { PasteAt } from '#dock/rundown/block.ts'
import { blockText, pasteBlock, readBlock } from '#dock/rundown/block.ts'
import { applyEdit } from '#show/state/edit.ts'
import { inverseOf } from '#show/state/inverse.ts'
import type { Cue } from '#show/state/rundown.ts'

import { cue, rundown } from '../../fixtures.ts'

const paper = rundown(cue('a', 60), cue('b', 60), cue('c', 60))
let made = 0
const at: PasteAt = {
  rundown: paper,
  cues: ['b', 'c'],
  columns: ['title', 'scene', 'start', 'planned'],
  makeCue: (last) => ({ ...cue(`new ${(made += 1)}`, 60), scene: last?.scene ?? 'none' }),
}

test('a block is read as a spreadsheet copies it, with quotes and line breaks in cells', () => {
  expect(readBlock('a\tb\r\nc\td\r\n')).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ])
  expect(readBlock('"two\nlines"\t"say ""hi"""\n\t5')).toEqual([
    ['two\nlines', 'say "hi"'],
    ['', '5'],
  ])
  expect(readBlock('"Heroes" by Bowie\t"open')).toEqual([['"Heroes" by Bowie', '"open']])
  expect(readBlock('')).toEqual([])
})

test('a cell of millions of characters is read', () => {
  const long = 'x'.repeat(12_000_000)
  expect(readBlock(`"${long}"\tb`)[0]?.map(({ length }) => length)).toEqual([12_000_000, 1])
})

test('what is copied is read back', () => {
  const cell = fc.string({ maxLength: 8, unit: fc.constantFrom('a', '"', '\t', '\n', '\r', ' ') })
  const block = fc
    .array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 4 })
    // Empty lines at the end are none.
    .map((rows) => [...rows, ['end', '']])
  fc.assert(
    fc.property(block, (rows) => {
      expect(readBlock(blockText(rows))).toEqual(rows)
    }),
  )
})

test('a block goes into the cells from the focused one on, and below the last cue into new ones', () => {
  const pasted = pasteBlock(
    readBlock('Two\tCam 2\t2:00\nThree\tCam 3\t3:00\nFour\tCam 4\t4:00'),
    at,
  )
  if (typeof pasted === 'string') throw new Error(pasted)
  expect(pasted.said).toBe('2 cues changed. 1 cue added.')
  const edited = applyEdit(paper, pasted.edit)
  if (typeof edited === 'string') throw new Error(edited)
  expect(edited.cues.map(({ title, scene, planned }) => [title, scene, planned])).toEqual([
    ['Cue a', 'a', seconds(60)],
    ['Two', 'Cam 2', minutes(2)],
    ['Three', 'Cam 3', minutes(3)],
    ['Four', 'Cam 4', minutes(4)],
  ])

  const inverse = inverseOf(paper, pasted.edit)
  if (inverse === null) throw new Error('It can be undone')
  expect(applyEdit(edited, inverse)).toMatchObject({ cues: paper.cues })
})

test('a block goes into columns of one’s own, too, and leaves those beside it', () => {
  const mine = rundown(cue('a', 60, { own: { Camera: '1', Who: 'Ann', Lights: 'warm' } }))
  const pasted = pasteBlock(readBlock('2\tBen\n3\tCem'), {
    ...at,
    rundown: mine,
    cues: ['a'],
    columns: ['own Camera', 'own Who'],
  })
  if (typeof pasted === 'string') throw new Error(pasted)
  const edited = applyEdit(mine, pasted.edit)
  if (typeof edited === 'string') throw new Error(edited)
  expect(edited.cues.map(({ own }) => own)).toEqual([
    { Camera: '2', Who: 'Ben', Lights: 'warm' },
    { Camera: '3', Who: 'Cem' },
  ])
})

test('a block of which one cell is refused changes nothing, and the place is named', () => {
  expect(pasteBlock(readBlock('Two\tCam 2\t2:00\nThree\tCam 3\tsoon'), at)).toBe(
    'Nothing was pasted. Row 2, Duration: “soon” is not a duration. Type 5:00, 90s or 1h30.',
  )
})

test('what is beyond the last column is told, and only what differs is changed', () => {
  const pasted = pasteBlock([['Two', 'b', '1:00', 'more', 'and more']], at)
  if (typeof pasted === 'string') throw new Error(pasted)
  expect(pasted.said).toBe('1 cue changed. 2 columns left out.')
  expect(pasted.edit.changes).toEqual([
    { cueId: 'b', fields: { title: 'Two' } satisfies Partial<Cue> },
  ])
})
