import { expect, test } from 'vitest'

import { header, readWorkbook } from './reading-workbook.ts'
import { sheetFile, workbookOf } from './workbook-file.ts'

test.each([
  ['a time of day', 0.5, 'h:mm', 'A 300 at 12'],
  ['of a format with a language', 0.875, '[$-409]h:mm:ss AM/PM', 'A 300 at 21'],
  ['with its date', 46353.8125, 'yyyy-mm-dd hh:mm', 'A 300 at 19.5'],
  ['a part of a day without a format', 0.8125, 'General', 'A 300 at 19.5'],
  ['with an error of rounding', 0.83333333333333337, 'hh:mm:ss', 'A 300 at 20'],
])('%s is a start', async (_what, value, format, cue) => {
  const file = sheetFile([header, ['A', { value, format }, '5:00', 'A']])

  expect((await readWorkbook(file)).cues).toEqual([cue])
})

test.each([
  ['5 minutes in a format of a duration', 5 / 1440, '[h]:mm', 'A 300'],
  ['5 minutes in a format of minutes', 5 / 1440, '[mm]:ss', 'A 300'],
  ['5 minutes in a format of a time', 5 / 1440, 'h:mm:ss', 'A 300'],
  ['5 minutes and a half in minutes and seconds', 5.5 / 1440, 'mm:ss', 'A 330'],
  ['25 hours', 25 / 24, '[h]:mm:ss', 'A 90000'],
  ['half a second', 0.5 / 86_400, 'mm:ss.0', 'A 0.5'],
  ['a bare number of seconds', 90, 'General', 'A 90'],
  ['a time behind texts and colours', 5 / 1440, '[Red]"for "[h]:mm:ss;@', 'A 300'],
])('%s is a duration', async (_what, value, format, cue) => {
  const file = sheetFile([header, ['A', null, { value, format }, 'A']])

  expect((await readWorkbook(file)).cues).toEqual([cue])
})

test('what Excel makes of a typed "5:00" are 5 hours, but mostly minutes are meant: that is told', async () => {
  const file = sheetFile([header, ['A', null, { value: 5 / 24, format: 'h:mm' }, 'A']])

  expect(await readWorkbook(file)).toMatchObject({
    cues: ['A 300'],
    told: ['Column "Duration": durations such as "5:00" were read as minutes and seconds.'],
  })
})

test.each([
  [0.8125, 'hh:mm', 'A 300 at 19.5'],
  [44891.8125, 'yyyy-mm-dd hh:mm', 'A 300 at 19.5'],
])('%s days of the Macintosh are the same time of day', async (value, format, cue) => {
  const rows = [header, ['A', { value, format }, { value: 5 / 1440, format: '[h]:mm:ss' }, 'A']]

  expect((await readWorkbook(workbookOf([{ rows }], { is1904: true }))).cues).toEqual([cue])
})

test('dates of both systems are the date that Excel shows', async () => {
  expect(await dateOf(46353)).toBe('2026-11-27')
  expect(await dateOf(44891, true)).toBe('2026-11-27')
  // Serials before Excel's 29th of February 1900, which was none.
  expect(await dateOf(1)).toBe('1900-01-01')
})

test('numbers, yes and no, and texts are what the sheet shows', async () => {
  const file = sheetFile([
    ['Cue', 'Title', 'Skip', 'Notes'],
    [{ value: 7, format: '000' }, 'A\ttab', true, { value: 0.1 + 0.2 }],
    [{ value: 1.1, format: '0.00' }, 'B "b"', false, 'one\r\ntwo & <three>'],
  ])
  const { rundown } = await readWorkbook(file)

  expect(rundown.cues.map(({ label, title, skip, notes }) => [label, title, skip, notes])).toEqual([
    ['007', 'A\ttab', true, '0.3'],
    ['1.10', 'B "b"', false, 'one\ntwo & <three>'],
  ])
})

test.each([
  [5, '0" min"', 'A 300'],
  [5, '0\\ "min"', 'A 300'],
  [5, '#,##0" Min.";[Red]-0', 'A 300'],
  [5, '_-General" s"_-', 'A 5'],
  [1.5, '0.0"h"', 'A 5400'],
])('%d in the format %s has the unit that the sheet shows', async (value, format, cue) => {
  const file = sheetFile([header, ['A', null, { value, format }, 'A']])

  expect(await readWorkbook(file)).toMatchObject({ cues: [cue], told: [] })
})

test('texts of a format stand around a number', async () => {
  const file = sheetFile([
    ['Cue', 'Title', 'Start', 'Notes'],
    [
      { value: 7, format: '"Cue "00' },
      'A',
      { value: 19, format: '0" Uhr"' },
      { value: 4, format: '"("0")"' },
    ],
  ])
  const [cue] = (await readWorkbook(file)).rundown.cues

  expect(cue).toMatchObject({ label: 'Cue 07', at: { time: 19 * 3_600_000 }, notes: '(4)' })
})

test('a formula is its result; where nobody computed one, its cell is told', async () => {
  const file = sheetFile([
    header,
    [
      { formula: '"A"&1', value: 'A1' },
      null,
      { formula: 'B1*2', value: 5 / 1440, format: '[h]:mm' },
      'A',
    ],
    ['B', null, { formula: 'C2+1', format: '[h]:mm' }, 'B'],
    ['C', null, '1 min', { formula: 'IF(1,"","x")', value: '' }],
  ])

  expect(await readWorkbook(file)).toMatchObject({
    cues: ['A1 A 300', 'B open hold', 'C 60'],
    told: [
      'C3 holds a formula without a result and was read as empty. Open the file in Excel and save it once.',
      'Row 3 has no duration. That cue waits for you.',
      'Row 4 has no scene. Its title was used as the scene.',
    ],
  })
})

test('errors are told with their cells, where the column is read', async () => {
  const file = sheetFile([
    [...header, 'Budget'],
    ['A', null, { error: '#REF!' }, 'A', { error: '#NUM!' }],
    ['B', null, { error: '#REF!', formula: 'X1' }, { error: '#N/A' }, 3],
  ])

  expect((await readWorkbook(file)).told).toEqual([
    'C2 and C3 hold the error #REF! and were read as empty.',
    'E2 holds the error #NUM! and was read as empty.',
    'D3 holds the error #N/A and was read as empty.',
    'Column "Budget" is kept as a column of your own.',
    'Rows 2 and 3 have no duration. These cues wait for you.',
    'Row 3 has no scene. Its title was used as the scene.',
  ])
})

/** What a cell with that number, shown as a date, becomes. */
async function dateOf(value: number, is1904 = false): Promise<string | undefined> {
  const rows = [
    ['Title', 'Notes'],
    ['A', { value, format: 'd/m/yyyy' }],
  ]
  return (await readWorkbook(workbookOf([{ rows }], { is1904 }))).rundown.cues[0]?.notes
}
