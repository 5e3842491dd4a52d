import { expect, test } from 'vitest'

import { stepTo } from '#dock/rundown/cell-steps.ts'
import { columnsIn } from '#dock/state/columns.ts'

const size = { columns: ['label', 'title', 'start', 'planned'], lastRow: 5 } as const

test('Enter after Tabs goes to the next row in the column where they began', () => {
  let spot = stepTo({ row: 1, column: 'title', from: 'title' }, 'tab', size)
  expect(spot).toEqual({ row: 1, column: 'planned', from: 'title' })
  spot = spot && stepTo(spot, 'next-line', size)
  expect(spot).toEqual({ row: 2, column: 'title', from: 'title' })
})

test('Tab passes a column that is computed, and past the ends it leaves the table', () => {
  expect(stepTo({ row: 1, column: 'planned', from: 'title' }, 'tab-back', size)).toMatchObject({
    column: 'title',
  })
  expect(stepTo({ row: 1, column: 'planned', from: 'title' }, 'tab', size)).toBeNull()
  expect(stepTo({ row: 1, column: 'label', from: 'label' }, 'tab-back', size)).toBeNull()
})

test('the arrows stop at the edges, and reach the row for a new cue', () => {
  const at = { row: 5, column: 'title', from: 'title' } as const
  expect(stepTo(at, 'down', size)).toMatchObject({ row: 5 })
  expect(stepTo({ ...at, row: 0 }, 'up', size)).toMatchObject({ row: 0 })
  expect(stepTo({ ...at, row: 0 }, 'last', size)).toMatchObject({ row: 5 })
  expect(stepTo(at, 'left', size)).toMatchObject({ column: 'label', from: 'label' })
  expect(stepTo(at, 'right', size)).toMatchObject({ column: 'start' })
})

test('columns for which there is no room are left out, the least important first', () => {
  expect(names(100)).toEqual(['title'])
  expect(names(400)).toEqual(['label', 'title', 'planned'])
  expect(names(640)).toEqual(['label', 'title', 'scene', 'start', 'planned', 'end'])
  expect(names(2000)).toEqual([
    'label',
    'title',
    'scene',
    'start',
    'planned',
    'end',
    'at',
    'transition',
    'notes',
  ])
})

test('columns of one’s own stand before the notes, where there is room for them', () => {
  expect(names(720, ['Camera', 'Who'])).toContain('own Camera')
  expect(names(1000, ['Camera', 'Who']).slice(-3)).toEqual(['own Camera', 'own Who', 'notes'])
  expect(names(560, ['Camera'])).not.toContain('own Camera')
})

function names(width: number, own: readonly string[] = []): readonly string[] {
  return columnsIn(width, own).map(({ name }) => name)
}
