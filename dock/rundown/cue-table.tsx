import type { ComponentChildren, JSX } from 'preact'

import { templateOf } from '#dock/state/columns.ts'
import { rowHeightIn, viewOf, windowOf } from '#dock/state/list-window.ts'
import { rowsOf } from '#dock/state/rows.ts'
import { tabStopOf } from '#dock/state/selection.ts'
import { shownColumns } from '#dock/state/shown-columns.ts'
import { indexOfCue } from '#show/state/rundown.ts'
import { tableWords as words } from '#words/table.ts'

import { headingOf } from './cell-text.ts'
import { ColumnMenu } from './column-menu.tsx'
import { rowDrawer } from './drawn-rows.tsx'
import { NewRow } from './new-row.tsx'
import type { RundownListProps } from './rundown-list.tsx'

export interface CueTableProps extends RundownListProps {
  /** Below the rows. */
  readonly children?: ComponentChildren
}

/**
 * The rundown as a table whose cells are edited in place. Like the list it draws the visible rows alone, and the one
 * with the focus. What its keys do is in `follow-table.ts`.
 */
export function CueTable({ state, act, listRef, children }: CueTableProps): JSX.Element {
  const { rundown, screen } = state
  const { selectedGroup, drag, folded, list, cell } = screen
  const rowHeight = rowHeightIn(screen)
  const rows = rowsOf(rundown, folded)
  const columns = shownColumns(state)
  const { first, end } = windowOf(list, rows.count, rowHeight)
  const focusedCue = cell?.cueId == null ? -1 : indexOfCue(rundown, cell.cueId)
  const focusedRow = focusedCue === -1 ? -1 : rows.ofCue(focusedCue)
  const isInNewRow = cell !== null && cell.cueId === null
  const tabStop = isInNewRow
    ? -1
    : focusedRow !== -1 && selectedGroup === null
      ? focusedRow
      : tabStopOf(rundown, rows, screen, first, end)

  const draw = rowDrawer(state, { rows, columns, tabStop, act })
  const drawn = Array.from({ length: end - first }, (_, offset) => first + offset)
  // The focus stays, and so does what is typed, where its row is scrolled out of sight.
  if (focusedRow !== -1 && (focusedRow < first || focusedRow >= end)) drawn.push(focusedRow)

  return (
    <div class="sheet">
      <ColumnMenu state={state} act={act} />
      <div
        class="list"
        ref={listRef}
        onScroll={({ currentTarget }) => {
          const view = viewOf(currentTarget, screen)
          if (view.top !== screen.list.top) act.change({ list: view })
        }}
      >
        <div
          class="cue-table"
          role="grid"
          aria-label={words.part}
          aria-multiselectable="true"
          aria-rowcount={rows.count + 2}
          aria-colcount={columns.length + 1}
          style={{ '--columns': templateOf(columns) }}
        >
          <div class="cells head" role="row" aria-rowindex={1}>
            {columns.map(({ name }, at) => (
              <span key={name} class="cell" role="columnheader" aria-colindex={at + 1}>
                {headingOf(name)}
                <i class="edge" data-edge={name} aria-hidden="true" />
              </span>
            ))}
            <span class="cell" role="columnheader" aria-colindex={columns.length + 1}>
              <span class="unseen">{words.buttons}</span>
            </span>
          </div>
          <div class="rows" role="rowgroup" style={{ height: `${(rows.count + 1) * rowHeight}px` }}>
            {drawn.map(draw)}
            <NewRow
              key="new"
              row={rows.count}
              top={rows.count * rowHeight}
              columns={columns}
              state={state}
              act={act}
              isTabStop={isInNewRow || rows.count === 0}
            />
            {drag && (
              <div
                class="gap"
                aria-hidden="true"
                style={{ transform: `translateY(${drag.gap * rowHeight - 1}px)` }}
              />
            )}
          </div>
        </div>
        {children}
      </div>
    </div>
  )
}
