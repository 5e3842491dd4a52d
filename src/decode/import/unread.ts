import type { Finding } from '#decode/finding.ts'
import { quotedNames, quote, readAs } from '#decode/finding.ts'
import { plain } from '#decode/rundown/words.ts'
import { foreignFindings, foreignPlaces } from '#words/foreign.ts'

import type { Row } from './cells.ts'
import { letterOf } from './cells.ts'
import type { Column } from './header.ts'
import { numbered } from './numbered.ts'
import { ownField } from './own-columns.ts'
import type { NumberedRow } from './row.ts'
import { isFilled, textOf } from './row.ts'
import { rowKinds } from './words.ts'

/** Whether a column contains kinds of rows: a column "Type" may contain anything. */
function isOfKinds(cells: readonly string[]): boolean {
  return cells.some((cell) => rowKinds.has(plain(cell)))
}

/** Tells the columns and cells of a sheet that are not read. */
export function tellUnread(
  columns: readonly Column[],
  rows: readonly NumberedRow[],
  findings: Finding[],
): void {
  const unread = columns.flatMap(({ field, name }, at) => {
    const isUsed = rows.some(({ cells }) => (cells[at]?.trim() ?? '') !== '')
    const isRead =
      field !== null &&
      (field !== 'kind' ||
        plain(name).startsWith('timer') ||
        isOfKinds(rows.map(({ cells }) => cells[at] ?? '')))
    return !isRead && isUsed ? [name || letterOf(at)] : []
  })
  const own = columns.flatMap(({ field, name }) => (field === ownField ? [name] : []))
  if (own.length > 0) {
    const place = foreignPlaces.columns(quotedNames(own), own.length)
    findings.push(readAs(place, (named) => foreignFindings.columnsOwn(named, own.length)))
  }
  if (unread.length > 0) {
    const place = foreignPlaces.columns(quotedNames(unread), unread.length)
    findings.push(readAs(place, (named) => foreignFindings.columnsIgnored(named, unread.length)))
  }
  // An empty cell at the end is what a line that ends with a comma has.
  const isWide = ({ cells }: Row): boolean => isFilled({ cells: cells.slice(columns.length) })
  const wide = rows.filter(isWide)
  if (wide.length > 0) {
    const texts = quotedNames(
      wide.map(({ cells }) => textOf({ cells: cells.slice(columns.length) })),
    )
    const place = numbered(
      'rows',
      wide.map(({ number }) => number),
    )
    findings.push(readAs(place, (named) => foreignFindings.cellsIgnored(named, texts)))
  }
  for (const [at, { field, name }] of columns.entries()) {
    const isUsed = rows.some(({ cells }) => (cells[at]?.trim() ?? '') !== '')
    if (field !== 'media' || plain(name) === 'media' || !isUsed) continue
    findings.push(readAs(foreignPlaces.columnNamed(quote(name)), foreignFindings.columnOfMedia))
  }
}
