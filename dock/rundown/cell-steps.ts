import { unreachable } from '#base/unreachable.ts'
import type { ColumnName } from '#dock/state/columns.ts'
import { isEditable } from '#dock/state/columns.ts'

import type { Step } from './cell-keys.ts'

/** A cell by its row; the row after the last is the one for a new cue. */
export interface Spot {
  readonly row: number
  readonly column: ColumnName
  readonly from: ColumnName
}

export interface Size {
  readonly columns: readonly ColumnName[]
  /** The last row: that for a new cue. */
  readonly lastRow: number
  /** Rows that are seen at once. */
  readonly page: number
}

/** The cell to which a step goes; at an end it stays. Null: the focus leaves the table. */
export function stepTo(spot: Spot, step: Step, { columns, lastRow, page }: Size): Spot | null {
  const at = Math.max(0, columns.indexOf(spot.column))
  const row = (by: number): Spot => {
    const next = Math.max(0, Math.min(lastRow, spot.row + by))
    return { ...spot, row: next, from: spot.column }
  }
  const inRow = (index: number): Spot => {
    const column = columns[Math.max(0, Math.min(columns.length - 1, index))] ?? spot.column
    return { ...spot, column, from: column }
  }
  switch (step) {
    case 'up':
      return row(-1)
    case 'down':
      return row(1)
    case 'page-up':
      return row(-page)
    case 'page-down':
      return row(page)
    case 'first':
      return { ...spot, row: 0, from: spot.column }
    case 'last':
      return { ...spot, row: lastRow, from: spot.column }
    case 'left':
      return inRow(at - 1)
    case 'right':
      return inRow(at + 1)
    case 'line-start':
      return inRow(0)
    case 'line-end':
      return inRow(columns.length - 1)
    case 'next-line': {
      const column = columns.includes(spot.from) ? spot.from : spot.column
      return { row: Math.min(lastRow, spot.row + 1), column, from: column }
    }
    case 'tab':
    case 'tab-back': {
      const by = step === 'tab' ? 1 : -1
      let next = at + by
      // Nothing can be typed into a column that is computed.
      while (columns[next] !== undefined && !isEditable(columns[next] ?? 'title')) next += by
      const column = columns[next]
      return column === undefined ? null : { ...spot, column }
    }
    default:
      return unreachable(step)
  }
}
