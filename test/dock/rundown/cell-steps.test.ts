import { expect, test } from 'vitest'

import type { ColumnChoice } from '#decode/stored/display-settings.ts'
import { mostColumns } from '#decode/stored/display-settings.ts'
import { stepTo } from '#dock/rundown/cell-steps.ts'
import type { ColumnName } from '#dock/state/columns.ts'
import { columnsIn, templateOf, withChoice } from '#dock/state/columns.ts'

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
  expect(names(740, ['Camera', 'Who'])).toContain('own Camera')
  expect(names(1000, ['Camera', 'Who']).slice(-3)).toEqual(['own Camera', 'own Who', 'notes'])
  expect(names(560, ['Camera'])).not.toContain('own Camera')
})

test('hidden columns are left out, and those that were chosen come before the others; the title stays', () => {
  const hidden = [{ name: 'scene', isShown: false }]
  expect(names(640, [], hidden)).toEqual(['label', 'title', 'start', 'planned', 'end'])
  const chosen = [...hidden, { name: 'notes', isShown: true }]
  expect(names(640, ['Camera'], chosen)).toEqual(['label', 'title', 'start', 'planned', 'notes'])
  expect(names(400, [], [{ name: 'notes', isShown: true }])).toEqual(['title', 'notes'])
  expect(names(2000, [], [{ name: 'title', isShown: false }])).toContain('title')
  expect(names(2000, ['Camera'], [{ name: 'own Camera', isShown: false }])).not.toContain(
    'own Camera',
  )
})

test('the column in which the fields of a cue were opened stays beside them, unless there is no room for two', () => {
  expect(names(400)).not.toContain('end')
  expect(names(400, [], [], 'end')).toEqual(['title', 'planned', 'end'])
  expect(names(300, [], [], 'notes')).toEqual(['title'])
})

test('a column made narrower gives its room to another; one made wider takes none from them', () => {
  const narrow = [{ name: 'title', width: 60 }]
  expect(names(640)).not.toContain('notes')
  expect(names(640, [], narrow).length).toBe(names(640).length)
  expect(names(720, [], narrow)).toContain('notes')
  expect(names(640, [], [{ name: 'title', width: 500 }])).toEqual(names(640))
  expect(templateOf(columnsIn(400, [], [{ name: 'label', width: 200 }]))).toBe(
    'minmax(58px, 200px) minmax(40px, 4fr) 72px',
  )
})

test('of a column the last choice counts, within bounds; the oldest choices are forgotten', () => {
  const once = withChoice([], 'own Camera', { width: 3 })
  expect(once).toEqual([{ name: 'own Camera', width: 40 }])
  const twice = withChoice(withChoice(once, 'notes', { width: 1e6 }), 'own Camera', {
    isShown: false,
  })
  expect(twice).toEqual([
    { name: 'own Camera', width: 40, isShown: false },
    { name: 'notes', width: 800 },
  ])
  let many = once
  for (let n = 0; n < mostColumns; n += 1) many = withChoice(many, `own ${n}`, { width: 90.4 })
  expect(many).toHaveLength(mostColumns)
  expect(many[0]).toEqual({ name: `own ${mostColumns - 1}`, width: 90 })
  expect(many).not.toContainEqual(once[0])
})

function names(
  width: number,
  own: readonly string[] = [],
  choices: readonly ColumnChoice[] = [],
  kept: ColumnName | null = null,
): readonly string[] {
  return columnsIn(width, own, choices, kept).map(({ name }) => name)
}
