import type { Column } from './header.ts'
import { ownField } from './own-columns.ts'
import type { NumberedRow } from './row.ts'
import { cellOf } from './row.ts'

/** A merged cell: the position of its column, and of its first and last row, from 0. */
export interface Spread {
  readonly column: number
  readonly first: number
  readonly last: number
}

/** Of these a merged cell means each of its rows. A title, a time or a length is that of the first. */
export const spreadFields: ReadonlySet<string | null> = new Set(['scene', 'group', ownField])

/**
 * The rows with what merged cells of such columns say of them, if they are cues by a title of their own: a row without
 * one has more lines of the cell beside it.
 */
export function spreadCells(
  rows: readonly NumberedRow[],
  columns: readonly Column[],
  spreads: readonly Spread[],
): readonly NumberedRow[] {
  const meant = spreads.filter(({ column }) => spreadFields.has(columns[column]?.field ?? null))
  if (meant.length === 0) return rows
  const byNumber = new Map(rows.map((row) => [row.number, row]))
  // A cell may be merged down to the last row that a sheet can have.
  const lastFilled = rows.at(-1)?.number ?? 0
  for (const { column, first, last } of meant) {
    const text = byNumber.get(first + 1)?.cells[column] ?? ''
    for (let number = first + 2; number <= Math.min(last + 1, lastFilled); number += 1) {
      const row = byNumber.get(number)
      if (row === undefined || cellOf(row, columns, 'title').trim() === '') continue
      const cells = Array.from({ length: Math.max(row.cells.length, column + 1) }, (_, at) =>
        at === column ? text : (row.cells[at] ?? ''),
      )
      byNumber.set(number, { ...row, cells })
    }
  }
  return rows.map((row) => byNumber.get(row.number) ?? row)
}
