import { fieldByColumn, ontimeColumns, plain, titles } from '#decode/rundown/words.ts'

import type { Row } from './cells.ts'
import { splitRows } from './cells.ts'
import { hasDate, readDayTime } from './day-time.ts'
import type { Unit } from './lengths.ts'
import { bareUnitOf, readLength, secondsUnit, unitOf } from './lengths.ts'

/** A column by what it means to us; null: nothing. */
export interface Column {
  readonly name: string
  readonly field: string | null
  readonly unit: Unit | null
  /** Whether spaces stand before its name, as beside each comma: they belong to no cell then. */
  readonly isPadded: boolean
}

export interface Header {
  readonly delimiter: string
  /** Its place among the rows, from 0. */
  readonly row: number
  readonly columns: readonly Column[]
  readonly isOntime: boolean
}

/** So many lines, each at most so long, are looked through for the names of the columns. */
const headLines = 40
const longestLine = 10_000
const delimiters = ['\t', ';', ',', '|']

/**
 * The row that names the columns, wherever it is among the first. `no-header`: it is a table, but no
 * row does. Null: it is no table.
 */
export function findHeader(text: string, named: string | null): Header | 'no-header' | null {
  const head = headOf(text)
  let best: Header | null = null
  let most = 0
  let isTable = false
  for (const delimiter of named === null ? delimiters : [named]) {
    const rows = headRows(head, delimiter)
    const isPlain = isPlainTable(rows, delimiter)
    isTable ||= isPlain
    const first = rows.findIndex(isFilled)
    const isEven = isEvenTable(rows)
    for (const [row, { cells }] of rows.entries()) {
      const columns = withLength(withTitle(columnsOf(cells)))
      const fields = columns.flatMap(({ field }) => field ?? [])
      const isHeader =
        (fields.includes('title') || fields.includes('scene')) &&
        (fields.length >= 2 || ((isPlain || (isEven && row === first)) && !cells.some(isTime)))
      if (!isHeader || fields.length <= most) continue
      const isOntime = cells.some((cell) => ontimeColumns.has(plain(cell)))
      best = { delimiter, row, columns, isOntime }
      most = fields.length
    }
  }
  return best ?? (isTable ? 'no-header' : null)
}

function headOf(text: string): string {
  const lines = text.slice(0, headLines * longestLine).split('\n', headLines)
  const long = lines.findIndex((line) => line.length > longestLine)
  return (long === -1 ? lines : lines.slice(0, long)).join('\n')
}

/** A cell that goes on below the head is left out, and what follows it. */
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

function columnsOf(cells: readonly string[]): readonly Column[] {
  const taken = new Set<string>()
  // "Item" is a title only where there is no better one.
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

/** Where nothing else names a cue, the column "Cue" does. */
function withTitle(columns: readonly Column[]): readonly Column[] {
  if (columns.some(({ field }) => field === 'title' || field === 'scene')) return columns
  return columns.map((column) =>
    plain(column.name) === 'cue' ? { ...column, field: 'title' } : column,
  )
}

/** Where nothing else names a length, a column that is called only by a unit, "Min", does. */
function withLength(columns: readonly Column[]): readonly Column[] {
  if (columns.some(({ field }) => field === 'planned' || field === 'time')) return columns
  const at = columns.findIndex(({ field, name }) => field === null && bareUnitOf(name) !== null)
  return columns.map((column, index) =>
    index === at ? { ...column, field: 'planned', unit: bareUnitOf(column.name) } : column,
  )
}

function isFilled({ cells }: Row): boolean {
  return cells.some((cell) => cell.trim() !== '')
}

/** Whether all lines, two or more, have the same number of cells, two or more. */
function isEvenTable(rows: readonly Row[]): boolean {
  const filled = rows.filter(isFilled)
  const width = filled[0]?.cells.length ?? 0
  return filled.length >= 2 && width >= 2 && filled.every(({ cells }) => cells.length === width)
}

/**
 * Whether most lines have the same number of cells: three or more, or two of a kind that no name has
 * between its words, neither of which is a length.
 */
function isPlainTable(rows: readonly Row[], delimiter: string): boolean {
  const filled = rows.map(({ cells }) => cells).filter((cells) => cells.some((cell) => cell.trim()))
  const counts = new Map<number, number>()
  for (const { length } of filled) counts.set(length, (counts.get(length) ?? 0) + 1)
  const [most] = [...counts].sort(([, a], [, b]) => b - a)
  if (most === undefined) return false
  const [width, often] = most
  if (filled.length < 2 || often < filled.length * 0.8) return false
  if (width >= 3) return true
  if (width < 2 || !['\t', ';'].includes(delimiter)) return false
  return filled.filter((cells) => cells.some(isTime)).length < filled.length / 2
}

function isTime(cell: string): boolean {
  return readLength(cell, secondsUnit) !== null || readDayTime(cell) !== null || hasDate(cell)
}
