import { expect, test } from 'vitest'

import { header, workbookRefusal } from './reading-workbook.ts'
import { sheetFile, workbookOf, workbookParts } from './workbook-file.ts'
import { zipOf, zipOfEntries } from './zip-file.ts'

/** A document of old Office: its mark, and the names of its streams. */
function container(...names: readonly string[]): Uint8Array {
  const mark = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  return Buffer.concat([
    mark,
    Buffer.alloc(500),
    ...names.map((name) => Buffer.from(name, 'utf16le')),
  ])
}

const rows = [header, ['A', null, '0:05:00', 'A']]
const parts = workbookParts([{ rows }])
const { 'xl/worksheets/sheet1.xml': _sheet, ...withoutSheet } = parts

test.each([
  [
    'an old Excel file',
    container('Root Entry', 'Workbook'),
    /^This is an old Excel file \(\.xls\)\. Open it/,
  ],
  ['one of Excel 5', container('Root Entry', 'Book'), /^This is an old Excel file/],
  [
    'a file with a password',
    container('EncryptionInfo', 'EncryptedPackage'),
    /^This Excel file is protected by a password/,
  ],
  ['an old document', container('WordDocument'), /^This file is a document, but no Excel sheet/],
  ['a document', zipOf({ ...parts, 'word/document.xml': '<w/>' }), /^This file is a document/],
  [
    'a binary workbook',
    zipOf({ ...parts, 'xl/workbook.bin': 'x' }),
    /^This is a binary Excel file/,
  ],
  [
    'an OpenDocument sheet',
    zipOf({ 'content.xml': '<x/>', 'META-INF/manifest.xml': '<x/>' }),
    /^This is an OpenDocument file/,
  ],
  [
    'a Numbers sheet',
    zipOf({ 'Index/Document.iwa': 'x', 'Index/Tables/Tile.iwa': 'x' }),
    /^This is a file of Numbers, Pages or Keynote\. Open it there and export it/,
  ],
  ['an older one', zipOf({ 'a.numbers/Index.zip': 'x' }), /^This is a file of Numbers/],
  [
    'another archive',
    zipOf({ 'show.csv': 'Title,Scene' }),
    /^This is a zip archive, but no Excel file/,
  ],
  ['an empty archive', zipOf({}), /^This is a zip archive, but no Excel file/],
  ['a file that was cut off', workbookOf([{ rows }]).slice(0, 900), /^This Excel file is damaged/],
  ['a file without its sheet', zipOf(withoutSheet), /^This Excel file is damaged/],
  ['an empty sheet', sheetFile([]), /^This Excel file has no visible sheet with cells/],
  ['spaces alone', sheetFile([[' ', '\n']]), /^This Excel file has no visible sheet with cells/],
  [
    'hidden sheets alone',
    workbookOf([{ rows, state: 'hidden' }]),
    /^This Excel file has no visible sheet/,
  ],
  [
    'no names of columns',
    workbookOf([
      {
        name: 'Crew',
        rows: [
          ['Ada', 1],
          ['Bo', 2],
        ],
      },
    ]),
    /^No row names the columns \(sheets: "Crew"\)/,
  ],
  [
    'names of columns alone',
    sheetFile([header]),
    /^The sheet "Sheet1" names its columns, but has no cues/,
  ],
])('%s is refused in one sentence', async (_what, bytes, sentence) => {
  expect(await workbookRefusal(bytes)).toMatch(sentence)
})

test('an archive that would fill the memory is refused before it is unpacked', async () => {
  const data = Buffer.alloc(101_000_000, ' ')
  const bomb = zipOfEntries([
    { name: '[Content_Types].xml', data: Buffer.from('<x/>') },
    { name: 'xl/worksheets/sheet1.xml', data },
  ])
  expect(bomb.length).toBeLessThan(200_000)

  expect(await workbookRefusal(bomb)).toMatch(
    /^This Excel file is larger than 100 MB when it is unpacked/,
  )
})

test.each([10, 0])('one that says its files are smaller (%i bytes) is refused', async (claimed) => {
  const entries = Object.entries(parts).map(([name, text]) => ({
    name,
    data: Buffer.from(text),
    ...(name.endsWith('sheet1.xml') && { claimed }),
  }))

  expect(await workbookRefusal(zipOfEntries(entries))).toMatch(/^This Excel file is damaged/)
})

test('two cells at the ends of the sheet do not fill the memory', async () => {
  const far = parts['xl/worksheets/sheet1.xml']?.replace(
    '</sheetData>',
    '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
  )

  expect(await workbookRefusal(zipOf({ ...parts, 'xl/worksheets/sheet1.xml': far ?? '' }))).toMatch(
    /^This Excel file is damaged or unusual and could not be read \(Sheet "Sheet1" spans/,
  )
})

test('more rows than any rundown has are refused', async () => {
  const far = parts['xl/worksheets/sheet1.xml']?.replace(
    '</sheetData>',
    '<row r="400001"><c r="A400001"><v>1</v></c></row></sheetData>',
  )

  expect(await workbookRefusal(zipOf({ ...parts, 'xl/worksheets/sheet1.xml': far ?? '' }))).toBe(
    'The sheet "Sheet1" has more than 400,000 rows. No rundown is that long.',
  )
})
