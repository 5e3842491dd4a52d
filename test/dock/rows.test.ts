import { expect, test } from 'vitest'

import { rowHeightIn, scrollTo, windowOf } from '#dock/state/list-window.ts'
import { addAfterEdit, dropEdit, shiftEdit } from '#dock/state/row-edits.ts'
import { rowsOf } from '#dock/state/rows.ts'
import { applyEdit } from '#show/state/edit.ts'
import type { Edit } from '#show/state/edit.ts'

import { cue, rundown } from '../fixtures.ts'

const paper = rundown(cue('a', 1), cue('b', 1), cue('c', 1))
const open: ReadonlySet<string> = new Set()
const rows = rowsOf(paper, open)

test('a row moves up and down by one, and not beyond the ends', () => {
  expect(after(shiftEdit(paper, 'b', -1, open))).toBe('bac')
  expect(after(shiftEdit(paper, 'b', 1, open))).toBe('acb')
  expect(shiftEdit(paper, 'a', -1, open)).toBeNull()
  expect(shiftEdit(paper, 'c', 1, open)).toBeNull()
})

test('a row is dropped into a gap; into its own, nothing is asked', () => {
  expect(after(dropEdit(paper, rows, 'a', 3))).toBe('bca')
  expect(after(dropEdit(paper, rows, 'c', 0))).toBe('cab')
  expect(after(dropEdit(paper, rows, 'a', 2))).toBe('bac')
  expect(dropEdit(paper, rows, 'b', 1)).toBeNull()
  expect(dropEdit(paper, rows, 'b', 2)).toBeNull()
})

test('a cue is put behind the chosen one, or at the end', () => {
  expect(after(addAfterEdit(paper, 'a', cue('n', 1)))).toBe('anbc')
  expect(after(addAfterEdit(paper, 'c', cue('n', 1)))).toBe('abcn')
  expect(after(addAfterEdit(paper, null, cue('n', 1)))).toBe('abcn')
})

const rowHeight = rowHeightIn({ isWide: false })
const width = 460

test('of 100,000 rows only those in view are drawn', () => {
  const { first, end } = windowOf(
    { top: 50_000 * rowHeight, height: 10 * rowHeight, width },
    100_000,
    rowHeight,
  )

  expect([first, end]).toEqual([49_996, 50_014])
})

test('a window beyond the end of a list that became short is empty, not negative', () => {
  expect(windowOf({ top: 9000, height: 400, width }, 0, rowHeight)).toEqual({ first: 0, end: 0 })
  expect(windowOf({ top: 9000, height: 400, width }, 3, rowHeight)).toEqual({ first: 0, end: 3 })
})

test('a row in view is not scrolled to', () => {
  const view = { top: 10 * rowHeight, height: 3 * rowHeight }

  expect(scrollTo(11, view, rowHeight)).toBe(view.top)
  expect(scrollTo(13, view, rowHeight)).toBe(12 * rowHeight)
  expect(scrollTo(0, view, rowHeight)).toBe(0)
  // Messages leave a low list room for one row and a bit, or for less than one.
  expect(scrollTo(13, { top: 0, height: rowHeight + 10 }, rowHeight)).toBe(13 * rowHeight - 10)
  expect(scrollTo(13, { top: 0, height: rowHeight - 10 }, rowHeight)).toBe(13 * rowHeight)
})

function after(edit: Edit | null): string {
  return edit === null ? 'nothing' : ids(applyEdit(paper, edit))
}

function ids(edited: ReturnType<typeof applyEdit>): string {
  return typeof edited === 'string' ? edited : edited.cues.map(({ id }) => id).join('')
}

test('a view that leaps from afar draws no rows beside it', () => {
  const view = { top: 9000, height: 300, width: 400 }
  expect(windowOf(view, 1000, 30)).toEqual({ first: 296, end: 314 })
  expect(windowOf({ ...view, isFar: true }, 1000, 30)).toEqual({ first: 300, end: 310 })
})
