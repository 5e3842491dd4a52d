import type { Sheet } from 'hucre/xlsx'

import type { Finding } from '#decode/finding.ts'
import { quotedNames, readAs } from '#decode/finding.ts'
import { isOwnName, toOwnName } from '#decode/rundown/own-texts.ts'
import { foreignPlaces } from '#words/foreign.ts'
import { workbookFindings } from '#words/workbook.ts'

import type { Row } from './cells.ts'
import { letterOf } from './cells.ts'
import type { Column, Header } from './header.ts'
import { numbered } from './numbered.ts'
import { ownField } from './own-columns.ts'
import { isFilled } from './row.ts'
import { spreadFields } from './spread.ts'
import type { Hidden } from './workbook-rows.ts'

/** What the cells alone do not show: what is hidden, merged, an error, or a formula that nobody has computed. */
export function sheetFindings(
  sheet: Sheet,
  rows: readonly Row[],
  header: Header,
  hidden: Hidden,
): readonly Finding[] {
  return [
    ...hiddenFindings(hidden),
    ...mergedFindings(sheet, rows, header),
    ...cellFindings(sheet, header, hidden, rows.length),
  ]
}

function hiddenFindings({ rows, columns }: Hidden): readonly Finding[] {
  const findings: Finding[] = []
  if (rows.length > 0) {
    const place = numbered(
      'rows',
      rows.map((row) => row + 1),
    )
    findings.push(readAs(place, (text) => workbookFindings.hiddenRows(text, rows.length)))
  }
  if (columns.length > 0) {
    const place = foreignPlaces.columns(named(columns.map(letterOf)), columns.length)
    findings.push(readAs(place, (text) => workbookFindings.hiddenColumns(text, columns.length)))
  }
  return findings
}

/** Whether its cells come to be in a cue: if they mean nothing else, as texts of one's own. */
function isKept(column: Column | undefined): boolean {
  return column !== undefined && (column.field !== null || isOwnName(toOwnName(column.name)))
}

/** Merged cells over several rows of the rundown, in a column that is read: each of these rows looks as if it had the value. */
function mergedFindings(
  { merges = [] }: Sheet,
  rows: readonly Row[],
  { row: headerRow, columns }: Header,
): readonly Finding[] {
  // nextFilled[i]: the first row ≥ i with anything in it. A merged cell may go down to a sheet's last row.
  const nextFilled = new Int32Array(rows.length + 1).fill(rows.length)
  for (let at = rows.length - 1; at >= 0; at -= 1) {
    const row = rows[at]
    nextFilled[at] = row && isFilled(row) ? at : (nextFilled[at + 1] ?? rows.length)
  }
  const told = merges.flatMap(({ startRow, startCol, endRow, endCol }) => {
    const hasValue = (rows[startRow]?.cells[startCol]?.trim() ?? '') !== ''
    const isRead = isKept(columns[startCol])
    const below = nextFilled[startRow + 1] ?? rows.length
    const matters = below < rows.length && below <= endRow
    if (startRow <= headerRow || !hasValue || !isRead || !matters) return []
    const range = `${letterOf(startCol)}${startRow + 1}:${letterOf(endCol)}${endRow + 1}`
    return [{ range, isSpread: spreadFields.has(columns[startCol]?.field ?? ownField) }]
  })
  return (['spread', 'merged'] as const).flatMap((how) => {
    const ranges = told.flatMap((one) => (one.isSpread === (how === 'spread') ? [one.range] : []))
    const say = (place: string): string => workbookFindings[how](place, ranges.length)
    return ranges.length === 0 ? [] : [readAs(named(ranges), say)]
  })
}

/** Cells without a value that somebody wanted to have one, as far as they can be seen and are read. */
function cellFindings(
  { cells = new Map() }: Sheet,
  { row: headerRow, columns }: Header,
  hidden: Hidden,
  length: number,
): readonly Finding[] {
  const isHidden = { rows: new Set(hidden.rows), columns: new Set(hidden.columns) }
  const withoutResult: string[] = []
  const byError = new Map<string, string[]>()
  for (const [key, { type, value, formula }] of cells) {
    const [row = 0, column = 0] = key.split(',').map(Number)
    const isRead = row === headerRow || isKept(columns[column])
    const isSeen = !isHidden.rows.has(row) && !isHidden.columns.has(column)
    if (row < headerRow || row >= length || !isRead || !isSeen) continue
    const name = `${letterOf(column)}${row + 1}`
    if (type === 'error') {
      const error = String(value)
      byError.set(error, [...(byError.get(error) ?? []), name])
    } else if (formula !== undefined && value === null) withoutResult.push(name)
  }
  const findings = [...byError].map(([error, names]) =>
    readAs(named(names), (place) => workbookFindings.error(place, error, names.length)),
  )
  if (withoutResult.length === 0) return findings
  const place = named(withoutResult)
  return [
    ...findings,
    readAs(place, (text) => workbookFindings.noResult(text, withoutResult.length)),
  ]
}

/** "B7", "B7, B8 and 12 more". */
function named(cells: readonly string[]): string {
  return quotedNames(cells).replaceAll('"', '')
}
