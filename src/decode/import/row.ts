import type { Row } from './cells.ts'
import type { Column } from './header.ts'

/** `number` is its place in the sheet, from 1, as a spreadsheet counts. */
export interface NumberedRow extends Row {
  readonly number: number
}

/** As it is written, since what is a name stays as it is. Nothing where there is no such column. */
export function cellOf({ cells }: Row, columns: readonly Column[], field: string): string {
  const at = columns.findIndex((column) => column.field === field)
  return cells[at] ?? ''
}
