import type { Row } from './cells.ts'
import type { Column } from './header.ts'

/** `number`: position in the sheet, from 1, as a spreadsheet counts. */
export interface NumberedRow extends Row {
  readonly number: number
}

/** The cell exactly as it is written, since a name must not be changed. Empty if there is no such column. */
export function cellOf({ cells }: Row, columns: readonly Column[], field: string): string {
  let places = placesBy.get(columns)
  if (!places) {
    places = new Map(columns.map((column, at) => [column.field, at]))
    placesBy.set(columns, places)
  }
  return cells[places.get(field) ?? -1] ?? ''
}

const placesBy = new WeakMap<readonly Column[], ReadonlyMap<string | null, number>>()
