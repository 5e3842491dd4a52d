import { expect, test } from 'vitest'

import { workbookToBrought } from '#decode/import/workbook.ts'

import { header, readWorkbook, workbookRefusal } from './reading-workbook.ts'
import { workbookOf, workbookParts } from './workbook-file.ts'
import { zipOf } from './zip-file.ts'

const rows = [header, ['A', '19:00', '0:05:00', 'Stage']]
const sheetName = 'xl/worksheets/sheet1.xml'

/** A file whose sheet is changed. */
function sheetWith(change: (xml: string) => string): Uint8Array {
  const parts = workbookParts([{ rows: [...rows, [{ value: 0.5, format: 'h:mm' }]] }])
  return zipOf({ ...parts, [sheetName]: change(parts[sheetName] ?? '') })
}

test.each([
  ['', '<c r="D2" s="1" t="s"/>'],
  ['', '<c r="D2" s="1" t="s"><v/></c>'],
  ['', '<c r="D2" t="s"><v></v></c>'],
  ['x:', '<x:c r="D2" s="1" t="s"/>'],
  ['x:', '<x:c r="D2" t="s"><x:v></x:v></x:c>'],
])('a cell of texts that has none is empty (%s %s)', async (prefix, cell) => {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const parts = workbookParts([{ rows }])
  const xml = (parts[sheetName] ?? '').replace(/<c r="D2".*?<\/c>/, '@')
  const prefixed = xml.replaceAll(/<(\/?)(?=\w)/g, `<$1${prefix}`).replace('xmlns=', `xmlns:x=`)
  const rels = 'xl/_rels/workbook.xml.rels'
  const file = zipOf({
    ...parts,
    [sheetName]: (prefix === '' ? xml : prefixed).replace('@', cell),
    [rels]: (parts[rels] ?? '').replace(
      '</Relationships>',
      '<Relationship Id="rId98" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    ),
    'xl/sharedStrings.xml': `<sst xmlns="${main}"><si><t>Title</t></si></sst>`,
  })

  expect((await readWorkbook(file)).cues).toEqual(['A 300 at 19'])
})

test('formats down to the last row are no rows', async () => {
  const cells = Array.from({ length: 26 }, (_none, at) => String.fromCharCode(65 + at))
  const last = cells.map((column) => `<c r="${column}1048576" s="1"/>`).join('')
  const file = sheetWith((xml) =>
    xml.replace('</sheetData>', `<row r="1048576">${last}</row></sheetData>`),
  )

  expect((await readWorkbook(file)).cues).toEqual(['A Stage 300 at 19'])
})

test('formats up to the last column are no columns', async () => {
  const file = sheetWith((xml) => xml.replace('</row>', '<c r="XFD1" s="1"></c></row>'))

  expect((await workbookToBrought(file)).sheet?.columns.map(({ name }) => name)).toEqual(header)
})

test('a formula without a value stays one', async () => {
  const file = sheetWith((xml) => xml.replace(/<c r="D2".*?<\/c>/, '<c r="D2"><f>A2</f><v/></c>'))

  expect((await readWorkbook(file)).told[0]).toMatch(/^D2 holds a formula without a result/)
})

test('names with backslashes are names of files, too', async () => {
  const parts = Object.entries(workbookParts([{ rows }]))
  const file = zipOf(
    Object.fromEntries(parts.map(([name, text]) => [name.replaceAll('/', '\\'), text])),
  )

  expect((await readWorkbook(file)).cues).toEqual(['A Stage 300 at 19'])
})

test('a sheet that is a diagram is left out and told', async () => {
  const parts = workbookParts([
    { name: 'Chart', rows: [] },
    { name: 'Show', rows },
  ])
  const rels = 'xl/_rels/workbook.xml.rels'
  const file = zipOf({
    ...parts,
    [rels]: (parts[rels] ?? '').replace(
      'worksheet" Target="worksheets/sheet1',
      'chartsheet" Target="chartsheets/sheet1',
    ),
  })

  expect(await readWorkbook(file)).toEqual({
    rundown: expect.anything(),
    cues: ['A Stage 300 at 19'],
    told: ['The sheet "Show" was read. The other sheets were left out: "Chart".'],
  })
})

test('names of columns without cues below do not hide the sheet that has them', async () => {
  const blank = { name: 'Template', rows: [header] }
  const later = { name: 'Later', rows: [header, ['B', null, '1 min', 'B']] }

  expect(await readWorkbook(workbookOf([blank, { name: 'Show', rows }, later]))).toMatchObject({
    cues: ['A Stage 300 at 19'],
    told: ['The sheet "Show" was read. The other sheets were left out: "Template" and "Later".'],
  })
  expect(await workbookRefusal(workbookOf([{ name: 'Crew', rows: [['Ada', 1]] }, blank]))).toBe(
    'The sheet "Template" names its columns, but has no cues.',
  )
})

test('a sheet with a fault in a cue is not passed over for the next', async () => {
  const wrong = [header, ['A', null, '1 min', 'x'.repeat(501)]]

  expect(await workbookRefusal(workbookOf([{ rows: wrong }, { rows }]))).toMatch(/^row 2, Scene: /)
})

test('cells without an address of their own stand behind those before them, also behind empty ones', async () => {
  const file = sheetWith((xml) =>
    xml.replace(/<c r="B2".*?<\/c>/, '<c s="1"/>').replaceAll(/ r="[A-D]\d"/g, ''),
  )

  expect((await readWorkbook(file)).cues).toEqual(['A Stage 300'])
})
