import { expect, test } from 'vitest'

import { header, readWorkbook, workbookRefusal } from './reading-workbook.ts'
import { sheetFile, workbookOf } from './workbook-file.ts'

test('hidden rows and columns are left out and told, and the others keep their numbers', async () => {
  const rows = [
    header,
    ...['A', 'B', 'C', 'D'].map((title) => [title, '19:00', '0:05:00', `S${title}`]),
  ]
  const file = sheetFile([...rows.slice(0, 4), ['', null, 'what', ''], ...rows.slice(4)], {
    hiddenRows: [1, 3, 9],
    hiddenColumns: [1, 7],
  })

  expect(await readWorkbook(file)).toMatchObject({
    cues: ['B SB 300', 'D SD 300'],
    told: [
      'Rows 2 and 4 are hidden and were left out.',
      'Column B is hidden and was left out.',
      'Row 5 ("what") has no title and no scene and was left out.',
    ],
  })
})

test('merged cells have their value in the first; that rows below look as if they had it is told', async () => {
  const file = sheetFile(
    [
      ['Gala', null, null, null],
      header,
      ['A', null, '0:05:00', 'Stage'],
      ['B', null, '0:05:00', 'Stage'],
      ['Break', 'x', 'y', 'z'],
      ['C', null, '0:05:00', 'Close'],
    ],
    { merges: ['A1:D1', 'D3:D4', 'A5:D5'] },
  )

  expect(await readWorkbook(file)).toMatchObject({
    cues: ['A Stage 300', 'B 300', 'C Close 300'],
    told: [
      'D3:D4 is one merged cell. Only its first row has the value; the rows below have none.',
      'Row 1 ("Gala") is above the column names and was ignored.',
      'Row 5 ("Break") has only a title and was left out.',
      'Row 4 has no scene. Its title was used as the scene.',
    ],
  })
})

test('the first visible one with names of columns is read, and the others are told', async () => {
  const file = workbookOf([
    { name: 'Old', rows: [header, ['Old', null, '0:01:00', 'Old']], state: 'hidden' },
    { name: 'Older', rows: [header, ['Old', null, '0:01:00', 'Old']], state: 'veryHidden' },
    { name: 'Empty', rows: [] },
    {
      name: 'Crew',
      rows: [
        ['Camera 1', 'Ada'],
        ['Camera 2', 'Bo'],
      ],
    },
    { name: 'Show', rows: [header, ['A', null, '0:05:00', 'A']] },
    { name: 'Next', rows: [header, ['B', null, '0:05:00', 'B']] },
  ])

  expect(await readWorkbook(file)).toMatchObject({
    cues: ['A 300'],
    told: [
      'The sheet "Show" was read. The other sheets were left out: "Old", "Older", "Empty", "Crew" and "Next".',
    ],
  })
})

test('100,000 rows are read', async () => {
  const minute = { value: 1 / 1440, format: '[h]:mm:ss' }
  const rows = Array.from({ length: 100_000 }, (_none, at) => [`Item ${at}`, null, minute, 'Main'])
  const { rundown, told } = await readWorkbook(sheetFile([header, ...rows]))

  expect(rundown.cues).toHaveLength(100_000)
  expect(told).toEqual([])
})

test('what is wrong in a cell is told with its row and column', async () => {
  const file = sheetFile([
    header,
    ['A', null, '0:05:00', 'A'],
    ['B', null, 'soon', 'x'.repeat(501)],
  ])

  expect(await workbookRefusal(file)).toMatch(/^row 3, Scene: expected at most 500 characters/)
})

test('names of columns in merged cells over two rows are names, and nothing is told of them', async () => {
  const file = sheetFile(
    [
      ['Title', 'Time', null],
      [null, 'Start', 'End'],
      ['A', '19:00', '19:05'],
    ],
    { merges: ['A1:A2', 'B1:C1'] },
  )

  expect(await readWorkbook(file)).toMatchObject({ cues: ['A 300 at 19'], told: [] })
})
