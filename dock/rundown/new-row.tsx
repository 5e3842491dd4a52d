import type { JSX } from 'preact'

import type { Actions } from '#dock/state/actions.ts'
import type { Column } from '#dock/state/columns.ts'
import type { DockState } from '#dock/state/screen.ts'
import { tableWords as words } from '#words/table.ts'

import { plainNew } from './cell-drafts.ts'
import { textOf } from './cell-text.ts'
import { Cells } from './table-cell.tsx'

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
export function NewRow(props: NewRowProps): JSX.Element {
  const { row, top, state } = props
  const cue = plainNew(state, '')
  return (
    <div class="row-item new" role="presentation" style={{ transform: `translateY(${top}px)` }}>
      <i class="colour" aria-hidden="true" />
      <div class="cells" role="row" data-new-row aria-label={words.newRow} aria-rowindex={row + 2}>
        <Cells
          {...props}
          cue={cue}
          isNew
          shown={(name) => (
            <span class="text muted">
              {name === 'title' ? words.newRowHint : textOf(cue, name)}
            </span>
          )}
        />
      </div>
    </div>
  )
}
