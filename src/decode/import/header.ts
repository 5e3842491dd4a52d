import { plain } from '#decode/rundown/words.ts'

import type { Row } from './cells.ts'
import { splitRows } from './cells.ts'
import { withTitle } from './last-titles.ts'
import type { Unit } from './lengths.ts'
import { bareUnitOf, unitOf } from './lengths.ts'
import { isFilled } from './row.ts'
import { isEvenTable, isPlainTable, isQuotedTable, isTime } from './table-shape.ts'
import { fieldByColumn, ontimeColumns, titles } from './words.ts'

/** A column with its meaning; null: none to us. */
export interface Column {
  readonly name: string
  readonly field: string | null
  readonly unit: Unit | null
  /** Whether spaces stand before its name, as after each comma: then they do not belong to the cells. */
  readonly isPadded: boolean
}

export interface Header {
  readonly delimiter: string
  /** Position among the rows, from 0. */
  readonly row: number
  /** The row above where that has some of the names; otherwise the same. */
  readonly firstRow: number
  readonly columns: readonly Column[]
  readonly isOntime: boolean
}

/** How many lines, and of what length at most (characters), are searched for the names of the columns. */
const headLines = 40
const longestLine = 10_000
const delimiters = ['\t', ';', ',', '|']
/** Those of old systems and of East Asian and Arabic keyboards. Names contain some of them. */
const rareDelimiters = ['^', '~', '\u001f', '¦', '，', '；', '、', '،', '؛', '｜']

/**
 * Finds the row that names the columns, among the first rows. `unnamed`: it is a table with that delimiter, but no row
 * names its columns; `no-delimiter`: only spaces stand between them. Null: it is not a table.
 */
export function findHeader(
  text: string,
  named: string | null,
): Header | { readonly unnamed: string } | 'no-delimiter' | null {
  const head = headOf(text)
  let best: Header | null = null
  // Who names a delimiter has a table.
  let unnamed = named
  const rare = rareDelimiters.filter((one) => head.includes(one))
  for (const delimiter of named === null ? [...delimiters, ...rare] : [named]) {
    const rows = headRows(head, delimiter)
    const isPlain =
      !rare.includes(delimiter) && (isPlainTable(rows, delimiter) || isQuotedTable(head, delimiter))
    if (isPlain) unnamed ??= delimiter
    const isEven = !rare.includes(delimiter) && isEvenTable(rows)
    const header = bestHeader(rows, delimiter, { isPlain, isEven })
    if (header !== null && fieldsOf(header.columns) > fieldsOf(best?.columns ?? [])) best = header
  }
  if (best === null && isAligned(head)) return 'no-delimiter'
  return best ?? (unnamed === null ? null : { unnamed })
}

/** The same among cells of a workbook, which are a table whatever they are. Null: no row names the columns. */
export function headerOfCells(rows: readonly Row[]): Header | null {
  return bestHeader(rows.slice(0, headLines), '\t', { isPlain: false, isEven: true })
}

/** Of the rows that may name the columns the one with most names. */
function bestHeader(
  rows: readonly Row[],
  delimiter: string,
  { isPlain, isEven }: { readonly isPlain: boolean; readonly isEven: boolean },
): Header | null {
  let best: Header | null = null
  let most = 0
  const first = rows.findIndex(isFilled)
  for (const [row, { cells, first: firstRow }] of withMerged(rows).entries()) {
    const columns = withLength(withTitle(columnsOf(cells)))
    const fields = columns.flatMap(({ field }) => field ?? [])
    const isHeader =
      (fields.includes('title') || fields.includes('scene')) &&
      (fields.length >= 2 || ((isPlain || (isEven && row === first)) && !cells.some(isTime)))
    if (!isHeader || fields.length <= most) continue
    const isOntime = cells.some((cell) => ontimeColumns.has(plain(cell)))
    best = { delimiter, row, firstRow, columns, isOntime }
    most = fields.length
  }
  return best
}

/** Of a table in which no row names them: the columns have no meaning until somebody gives them one. */
export function headerOfNone(rows: readonly Row[], delimiter: string): Header {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0)
  const columns = Array.from({ length: width }, (): Column => ({
    name: '',
    field: null,
    unit: null,
    isPadded: false,
  }))
  return { delimiter, row: -1, firstRow: -1, columns, isOntime: false }
}

function fieldsOf(columns: readonly Column[]): number {
  return columns.filter(({ field }) => field !== null).length
}

/** Whether a line names columns with spaces between, as a page that is copied has them. */
function isAligned(head: string): boolean {
  return head.split('\n').some((line) => {
    const words = line.trim().split(/ {2,}/)
    return words.length >= 2 && words.every((word) => fieldByColumn.has(plain(unitOf(word).name)))
  })
}

interface HeadRow {
  readonly cells: readonly string[]
  /** Position of the first row of which it consists. */
  readonly first: number
}

/**
 * The rows, of which one that has names both in it and in the row below, as under merged cells, has the
 * names of both: "Time" above "Start" and "End", "Title" in the first only.
 */
function withMerged(rows: readonly Row[]): readonly HeadRow[] {
  return rows.map((row, at) => {
    const above = rows[at - 1]
    if (above === undefined || !isPartOfHeader(row, above)) return { cells: row.cells, first: at }
    const width = Math.max(above.cells.length, row.cells.length)
    const cells = Array.from({ length: width }, (_none, index) => {
      const below = row.cells[index] ?? ''
      return below.trim() === '' ? (above.cells[index] ?? '') : below
    })
    return { cells, first: at - 1 }
  })
}

/** Whether a row has at least two names of columns, few others, and blanks below further names. */
function isPartOfHeader(row: Row, above: Row): boolean {
  const filled = row.cells.filter((cell) => cell.trim() !== '')
  const named = filled.filter(isName)
  const isBlankBelow = (cell: string, at: number): boolean =>
    isName(cell) && (row.cells[at]?.trim() ?? '') === ''
  return named.length >= 2 && named.length * 2 >= filled.length && above.cells.some(isBlankBelow)
}

function isName(cell: string): boolean {
  return fieldByColumn.has(plain(cell)) || fieldByColumn.has(plain(unitOf(cell).name))
}

function headOf(text: string): string {
  const lines = text.slice(0, headLines * longestLine).split('\n', headLines)
  const long = lines.findIndex((line) => line.length > longestLine)
  return (long === -1 ? lines : lines.slice(0, long)).join('\n')
}

/** Leaves out a cell that continues below the head, and everything after it. */
function headRows(head: string, delimiter: string): readonly Row[] {
  const rows = splitRows(head, delimiter)
  if (!('openQuote' in rows)) return rows
  const before = splitRows(
    head
      .split('\n')
      .slice(0, rows.openQuote - 1)
      .join('\n'),
    delimiter,
  )
  return 'openQuote' in before ? [] : before
}

/** Whether a column of that name is one of ours, if no other column is. */
export function hasMeaning(name: string): boolean {
  return isName(name) || bareUnitOf(name) !== null
}

function columnsOf(cells: readonly string[]): readonly Column[] {
  const taken = new Set<string>()
  // "Item" is a title only if there is no better column.
  const hasTitle = cells.some((cell) => titles.has(plain(cell)))
  return cells.map((cell) => {
    const whole = fieldByColumn.get(plain(cell))
    const { name, unit } = whole === undefined ? unitOf(cell) : { name: cell, unit: null }
    const field = whole ?? fieldByColumn.get(plain(name)) ?? null
    const isPadded = cell.startsWith(' ')
    const isSecond = field === 'title' && hasTitle && !titles.has(plain(cell))
    if (field === null || isSecond || taken.has(field)) {
      return { name: cell.trim(), field: null, unit: null, isPadded }
    }
    taken.add(field)
    return { name: cell.trim(), field, unit, isPadded }
  })
}

/**
 * Without another duration, a column named only by a unit, "Min", is the duration; of "Hours", "Minutes"
 * and "Seconds" side by side each is a part of it.
 */
function withLength(columns: readonly Column[]): readonly Column[] {
  if (columns.some(({ field }) => field === 'planned' || field === 'time')) return columns
  let parts = 0
  return columns.map((column) => {
    const unit = column.field === null ? bareUnitOf(column.name) : null
    if (unit === null) return column
    parts += 1
    return { ...column, field: parts === 1 ? 'planned' : 'more', unit }
  })
}
