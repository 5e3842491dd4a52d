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
}

/** The cell to which a step goes; at an end it stays. Null: the focus leaves the table. */
export function stepTo(spot: Spot, step: Step, { columns, lastRow }: Size): Spot | null {
  const at = Math.max(0, columns.indexOf(spot.column))
  if (step === 'tab' || step === 'tab-back') {
    const by = step === 'tab' ? 1 : -1
    let next = at + by
    // Nothing can be typed into a column that is computed.
    while (!isEditable(columns[next] ?? 'title')) next += by
    const column = columns[next]
    return column === undefined ? null : { ...spot, column }
  }
  const walks: Readonly<Record<typeof step, readonly [down: number, right: number]>> = {
    up: [-1, 0],
    down: [1, 0],
    left: [0, -1],
    right: [0, 1],
    'next-line': [1, columns.includes(spot.from) ? columns.indexOf(spot.from) - at : 0],
    'line-start': [0, -at],
    'line-end': [0, columns.length],
    first: [-lastRow, 0],
    last: [lastRow, 0],
  }
  const [down, right] = walks[step]
  const index = Math.max(0, Math.min(columns.length - 1, at + right))
  const column = columns[index] ?? spot.column
  return { row: Math.max(0, Math.min(lastRow, spot.row + down)), column, from: column }
}
