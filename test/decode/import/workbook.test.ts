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

test('a merged cell is the scene of each of its cues, but the length of the first alone, and that is told', async () => {
  const file = sheetFile(
    [
      ['Gala', null, null, null],
      header,
      ['A', null, '0:05:00', 'Stage'],
      ['B', null, '0:05:00', 'Stage'],
      [null, 'more of it', null, null],
      ['Break', 'x', 'y', 'z'],
      ['C', null, '0:05:00', 'Close'],
      ['D', null, null, 'Close'],
    ],
    { merges: ['A1:D1', 'D3:D5', 'A6:D6', 'C7:C8'] },
  )

  expect(await readWorkbook(file)).toMatchObject({
    cues: ['A Stage 300', 'B Stage 300', 'C Close 300', 'D Close open hold'],
    told: expect.arrayContaining([
      'D3:D5 is one merged cell. Each of its cues has the value.',
      'C7:C8 is one merged cell. Only its first row has the value; the rows below have none.',
      'Row 5 ("more of it") has no title and no scene and was left out.',
      'Row 6 ("Break") has only a title and was left out.',
    ]),
  })
})

test('a merged cell is the group and the own column of each of its cues', async () => {
  const file = sheetFile(
    [
      ['Title', 'Group', 'Camera', 'Duration'],
      ['A', 'Opening', 'Two', '0:05:00'],
      ['B', null, null, '0:05:00'],
      ['C', 'Talk', null, '0:05:00'],
    ],
    { merges: ['B2:B3', 'C2:C4'] },
  )
  const { rundown } = await readWorkbook(file)
  const { cues, groups = [] } = rundown
  const nameOfGroup = new Map(groups.map(({ id, title }) => [id, title]))

  expect(cues.map(({ group, own }) => [nameOfGroup.get(group ?? ''), own])).toEqual([
    ['Opening', { Camera: 'Two' }],
    ['Opening', { Camera: 'Two' }],
    ['Talk', { Camera: 'Two' }],
  ])
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
