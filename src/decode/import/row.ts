import type { Row } from './cells.ts'
import type { Column } from './header.ts'

/** `number`: position in the sheet, from 1, as a spreadsheet counts. */
export interface NumberedRow extends Row {
  readonly number: number
  /** The id of the group in which it stands by a row above it. Left out: none. */
  readonly group?: string
}

export function isFilled({ cells }: Pick<Row, 'cells'>): boolean {
  return cells.some((cell) => cell.trim() !== '')
}

export function textOf({ cells }: Pick<Row, 'cells'>): string {
  return cells.filter((cell) => cell.trim() !== '').join(' ')
}

/** The cell exactly as it is written, since a name must not be changed. Empty if there is no such column. */
export function cellOf({ cells }: Row, columns: readonly Column[], field: string): string {
  if (columns !== known.columns) {
    known = { columns, places: new Map(columns.map((column, at) => [column.field, at])) }
  }
  return cells[known.places.get(field) ?? -1] ?? ''
}

/** Of the sheet that is being read: each of its rows asks a dozen times. */
let known: {
  readonly columns: readonly Column[]
  readonly places: ReadonlyMap<string | null, number>
} = { columns: [], places: new Map() }
