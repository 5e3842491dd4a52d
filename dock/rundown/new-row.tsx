import type { JSX } from 'preact'

import type { Actions } from '#dock/state/actions.ts'
import type { Column } from '#dock/state/columns.ts'
import { isEditable } from '#dock/state/columns.ts'
import type { DockState } from '#dock/state/screen.ts'
import { tableWords as words } from '#words/table.ts'

import { valueAt } from './cell-drafts.ts'
import { TableCell } from './table-cell.tsx'

export interface NewRowProps {
  readonly columns: readonly Column[]
  /** Position of the row among all rows, and its place (px). */
  readonly row: number
  readonly top: number
  readonly isTabStop: boolean
  readonly state: DockState
  readonly act: Actions
}

/** The row at the end, in which a new cue is typed. It is added when its row is left by Enter. */
export function NewRow({ columns, row, top, isTabStop, state, act }: NewRowProps): JSX.Element {
  const { cell, list } = state.screen
  const stop = cell?.cueId === null ? cell.column : 'title'
  return (
    <div class="row-item new" role="presentation" style={{ transform: `translateY(${top}px)` }}>
      <i class="colour" aria-hidden="true" />
      <div class="cells" role="row" data-new-row aria-label={words.newRow} aria-rowindex={row + 2}>
        {columns.map(({ name }, at) => (
          <TableCell
            key={name}
            cueId={null}
            column={name}
            index={at}
            value={isEditable(name) ? valueAt(state, null, name) : ''}
            of={words.newRow}
            isTabStop={isTabStop && name === stop}
            isLow={top - list.top > list.height / 2}
            state={state}
            act={act}
          >
            <span class="text muted">
              {name === 'title' ? words.newRowHint : valueAt(state, null, name)}
            </span>
          </TableCell>
        ))}
        <span class="cell buttons" role="gridcell" aria-colindex={columns.length + 1} />
      </div>
    </div>
  )
}
