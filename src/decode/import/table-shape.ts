import type { Row } from './cells.ts'
import { rangeIn } from './clock-range.ts'
import { hasDate, readDayTime } from './day-time.ts'
import { readLength, secondsUnit } from './lengths.ts'
import { isFilled } from './row.ts'

/** Whether all filled lines have the same number of cells, and there are at least two of both. */
export function isEvenTable(rows: readonly Row[]): boolean {
  const filled = rows.filter(isFilled)
  const width = filled[0]?.cells.length ?? 0
  return filled.length >= 2 && width >= 2 && filled.every(({ cells }) => cells.length === width)
}

/**
 * Whether most lines have the same number of cells: three or more, or two with a delimiter that names do
 * not contain, and few of them times.
 */
export function isPlainTable(rows: readonly Row[], delimiter: string): boolean {
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

/** Whether all lines begin with a cell in quotation marks and have another: no list of names is written so. */
export function isQuotedTable(head: string, delimiter: string): boolean {
  const lines = head.split('\n').filter((line) => line.trim() !== '')
  return (
    lines.length >= 2 &&
    lines.every((line) => line.startsWith('"') && line.includes(`"${delimiter}"`))
  )
}

export function isTime(cell: string): boolean {
  return (
    readLength(cell, secondsUnit) !== null ||
    readDayTime(cell) !== null ||
    rangeIn(cell) !== null ||
    hasDate(cell)
  )
}
