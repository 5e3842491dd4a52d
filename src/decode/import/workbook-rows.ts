import type { Sheet } from 'hucre/xlsx'

import type { Row } from './cells.ts'
import { mostCells } from './cells.ts'
import type { DateSystem } from './workbook-cell.ts'
import { cellText } from './workbook-cell.ts'

/** Positions of rows and columns with something in them that nobody sees, from 0. */
export interface Hidden {
  readonly rows: readonly number[]
  readonly columns: readonly number[]
}

interface SheetRows {
  /** Down to the last row that has something. What is hidden is empty, so that all keep their places. */
  readonly rows: readonly Row[]
  /** Characters of all cells. */
  readonly size: number
  readonly hidden: Hidden
}

/** The cells of a sheet as text. A cell that was merged into another has none. */
export function rowsOfSheet(sheet: Sheet, system: DateSystem): SheetRows {
  const hiddenRows: number[] = []
  const hiddenColumns = new Set<number>()
  const { rows: written, columns = [], rowDefs, cells: details } = sheet
  const merged = mergedInto(sheet)
  let size = 0
  let last = -1
  const rows = written.map((values, row): Row => {
    const texts = values.slice(0, mostCells).map((value, column) => {
      const key = `${row},${column}`
      return merged.has(key) ? '' : cellText(value, details?.get(key), system)
    })
    if (rowDefs?.get(row)?.hidden === true) {
      if (texts.some(isFilled)) hiddenRows.push(row)
      return { line: row + 1, cells: [] }
    }
    const seen = texts.map((text, column) => {
      if (columns[column]?.hidden !== true) return text
      if (isFilled(text)) hiddenColumns.add(column)
      return ''
    })
    if (seen.some(isFilled)) last = row
    for (const text of seen) size += text.length
    return { line: row + 1, cells: seen }
  })
  return {
    rows: rows.slice(0, last + 1),
    size,
    hidden: { rows: hiddenRows, columns: [...hiddenColumns].sort((a, b) => a - b) },
  }
}

function isFilled(text: string): boolean {
  return text.trim() !== ''
}

/** Most cells that are looked up as merged: Excel keeps no value in them, only other programs do. */
const mostMerged = 100_000

function mergedInto({ merges = [] }: Sheet): ReadonlySet<string> {
  const keys = new Set<string>()
  for (const { startRow, startCol, endRow, endCol } of merges) {
    for (let row = startRow; row <= endRow; row += 1) {
      for (let column = startCol; column <= Math.min(endCol, mostCells); column += 1) {
        if (keys.size >= mostMerged) return keys
        if (row !== startRow || column !== startCol) keys.add(`${row},${column}`)
      }
    }
  }
  return keys
}
