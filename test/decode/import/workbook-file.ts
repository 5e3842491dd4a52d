import { letterOf } from '#decode/import/cells.ts'

import { zipOf } from './zip-file.ts'

/** A cell as Excel stores it: its number format, its formula, and a result that may be missing. */
interface CellSpec {
  readonly value?: string | number | boolean
  readonly format?: string
  readonly formula?: string
  /** An error, "#REF!". */
  readonly error?: string
}

type CellIn = CellSpec | string | number | boolean | null

export interface SheetSpec {
  readonly name?: string
  readonly rows: readonly (readonly CellIn[])[]
  /** Positions from 0. */
  readonly hiddenRows?: readonly number[]
  readonly hiddenColumns?: readonly number[]
  readonly merges?: readonly string[]
  readonly state?: 'hidden' | 'veryHidden'
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006/relationships'

/** An Excel file with these sheets, as small as Excel can read it (ECMA-376). */
export function workbookOf(
  sheets: readonly SheetSpec[],
  { is1904 = false }: { readonly is1904?: boolean } = {},
): Uint8Array<ArrayBuffer> {
  return zipOf(workbookParts(sheets, is1904))
}

/** The same for the rows of one sheet. */
export function sheetFile(
  rows: SheetSpec['rows'],
  more: Omit<SheetSpec, 'rows'> = {},
): Uint8Array<ArrayBuffer> {
  return workbookOf([{ rows, ...more }])
}

export function workbookParts(
  sheets: readonly SheetSpec[],
  is1904 = false,
): Readonly<Record<string, string>> {
  const formats = ['General']
  const styleOf = (format: string): number => {
    if (!formats.includes(format)) formats.push(format)
    return formats.indexOf(format)
  }
  const bodies = sheets.map((sheet) => sheetXml(sheet, styleOf))
  const named = sheets.map(
    ({ name = `Sheet${sheets.length}`, state }, at) =>
      `<sheet name="${name}" sheetId="${at + 1}"${state ? ` state="${state}"` : ''} r:id="rId${at + 1}"/>`,
  )
  const targets = sheets.map((_sheet, at) =>
    related(at + 1, 'worksheet', `worksheets/sheet${at + 1}.xml`),
  )
  return {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    '_rels/.rels': `<Relationships xmlns="${packaged}">${related(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}">${is1904 ? '<workbookPr date1904="1"/>' : ''}<sheets>${named.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packaged}">${targets.join('')}${related(99, 'styles', 'styles.xml')}</Relationships>`,
    'xl/styles.xml': stylesXml(formats),
    ...Object.fromEntries(bodies.map((body, at) => [`xl/worksheets/sheet${at + 1}.xml`, body])),
  }
}

function related(id: number, type: string, target: string): string {
  return `<Relationship Id="rId${id}" Type="${relations}/${type}" Target="${target}"/>`
}

function stylesXml(formats: readonly string[]): string {
  const own = formats.map(
    (format, at) => `<numFmt numFmtId="${164 + at}" formatCode="${escaped(format)}"/>`,
  )
  const uses = formats.map(
    (_format, at) => `<xf numFmtId="${at === 0 ? 0 : 164 + at}" applyNumberFormat="1"/>`,
  )
  return `<styleSheet xmlns="${main}"><numFmts count="${own.length}">${own.join('')}</numFmts><cellXfs count="${uses.length}">${uses.join('')}</cellXfs></styleSheet>`
}

function sheetXml(
  { rows, hiddenRows = [], hiddenColumns = [], merges = [] }: SheetSpec,
  styleOf: (format: string) => number,
): string {
  const columns = hiddenColumns.map(
    (at) => `<col min="${at + 1}" max="${at + 1}" width="9" hidden="1"/>`,
  )
  const lines = rows.map((cells, row) => {
    const written = cells.map((cell, column) =>
      cell === null ? '' : cellXml(`${letterOf(column)}${row + 1}`, cell, styleOf),
    )
    return `<row r="${row + 1}"${hiddenRows.includes(row) ? ' hidden="1"' : ''}>${written.join('')}</row>`
  })
  const merged = merges.map((ref) => `<mergeCell ref="${ref}"/>`)
  return `<worksheet xmlns="${main}">${columns.length > 0 ? `<cols>${columns.join('')}</cols>` : ''}<sheetData>${lines.join('')}</sheetData>${merged.length > 0 ? `<mergeCells>${merged.join('')}</mergeCells>` : ''}</worksheet>`
}

function cellXml(
  ref: string,
  cell: CellSpec | string | number | boolean,
  styleOf: (format: string) => number,
): string {
  const { value, format, formula, error } = typeof cell === 'object' ? cell : { value: cell }
  const start = `<c r="${ref}"${format === undefined ? '' : ` s="${styleOf(format)}"`}`
  const by = formula === undefined ? '' : `<f>${escaped(formula)}</f>`
  if (error !== undefined) return `${start} t="e">${by}<v>${error}</v></c>`
  if (value === undefined) return `${start}>${by}</c>`
  if (typeof value === 'boolean') return `${start} t="b">${by}<v>${value ? 1 : 0}</v></c>`
  if (typeof value === 'number') return `${start}>${by}<v>${value}</v></c>`
  if (by !== '') return `${start} t="str">${by}<v>${escaped(value)}</v></c>`
  return `${start} t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
