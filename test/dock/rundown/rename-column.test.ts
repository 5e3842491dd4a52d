import { expect, test } from 'vitest'

import { renameColumnEdit } from '#dock/rundown/rename-column.ts'
import { applyEdit } from '#show/state/edit.ts'
import { inverseOf } from '#show/state/inverse.ts'
import { ownColumns } from '#show/state/own-texts.ts'
import { cue, rundown } from '#test/fixtures.ts'

const paper = rundown(
  cue('a', 60, { own: { Camera: '1', Who: 'Ann' } }),
  cue('b', 60),
  cue('c', 60, { own: { Camera: '2' } }),
)

test('a column of one’s own gets another name in all cues by one edit, which one undo takes back', () => {
  const edit = renameColumnEdit(paper, 'Camera', ' Main   camera ')
  if (edit === null || typeof edit === 'string') throw new Error('Nothing is renamed')
  const renamed = applyEdit(paper, edit)
  const inverse = inverseOf(paper, edit)
  if (typeof renamed === 'string' || inverse === null) throw new Error('It is refused')
  expect(renamed.cues.map(({ own }) => own)).toEqual([
    { Who: 'Ann', 'Main camera': '1' },
    undefined,
    { 'Main camera': '2' },
  ])
  expect(applyEdit(renamed, inverse)).toMatchObject({ cues: paper.cues })
})

test('it stays where it stands among the others, also when the name is taken back', () => {
  const edit = renameColumnEdit(paper, 'Camera', 'Main camera')
  if (edit === null || typeof edit === 'string') throw new Error('Nothing is renamed')
  const renamed = applyEdit(paper, edit)
  const inverse = inverseOf(paper, edit)
  if (typeof renamed === 'string' || inverse === null) throw new Error('It is refused')
  expect(ownColumns(renamed.cues)).toEqual(['Main camera', 'Who'])
  const back = applyEdit(renamed, inverse)
  expect(typeof back === 'string' ? back : ownColumns(back.cues)).toEqual(['Camera', 'Who'])
})

test('a name that is taken, or that is none, is refused in a sentence', () => {
  expect(renameColumnEdit(paper, 'Camera', 'Who')).toBe(
    'There is a column “Who” already. Type another name.',
  )
  expect(renameColumnEdit(paper, 'Camera', 'who')).toBe(
    'There is a column “Who” already. Type another name.',
  )
  expect(renameColumnEdit(paper, 'Camera', 'CAMERA')).toMatchObject({ type: 'merge' })
  expect(renameColumnEdit(paper, 'Camera', ' ')).toBe('Type a name of 1 to 50 characters.')
  expect(renameColumnEdit(paper, 'Camera', 'x'.repeat(51))).toMatch(/^Type a name/)
  expect(renameColumnEdit(paper, 'Camera', '__proto__')).toMatch(/^Type a name/)
  expect(renameColumnEdit(paper, 'Camera', ' Camera')).toBeNull()
})
