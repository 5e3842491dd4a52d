import type { ComponentChildren, JSX } from 'preact'

import { columnsIn, templateOf } from '#dock/state/columns.ts'
import { keysFrom, keysOf } from '#dock/state/key-names.ts'
import { rowHeightIn, windowOf } from '#dock/state/list-window.ts'
import { rowsOf } from '#dock/state/rows.ts'
import { isMissing } from '#dock/state/scene-names.ts'
import { isSelectedAt, tabStopOf } from '#dock/state/selection.ts'
import { groupOf, isSkipped } from '#show/state/groups.ts'
import { indexOfCue } from '#show/state/rundown.ts'
import { tallyOf } from '#show/tally.ts'
import { tableWords as words } from '#words/table.ts'

import { createStartOf } from './expected-start.ts'
import { GroupRow } from './group-row.tsx'
import { groupTimesOf } from './group-times.ts'
import { NewRow } from './new-row.tsx'
import type { RundownListProps } from './rundown-list.tsx'
import { toggled } from './rundown-list.tsx'
import { TableRow } from './table-row.tsx'

export interface CueTableProps extends RundownListProps {
  /** Below the rows. */
  readonly children?: ComponentChildren
}

/**
 * The rundown as a table whose cells are edited in place. Like the list it draws the visible rows alone, and the one
 * with the focus. What its keys do is in `follow-table.ts`.
 */
export function CueTable({ state, act, listRef, children }: CueTableProps): JSX.Element {
  const { moment, rundown, desk, screen } = state
  const { selectedGroup, drag, folded, list, cell } = screen
  const rowHeight = rowHeightIn(screen)
  const rows = rowsOf(rundown, folded)
  const columns = columnsIn(list.width)
  const startOf = createStartOf(moment, rundown, desk.asRun)
  const makeNextKey = keysOf(keysFrom(desk.keys)['stand-by'], screen)
  const isSelected = isSelectedAt(rundown, screen)
  const { first, end } = windowOf(list, rows.count, rowHeight)
  const focusedCue = cell?.cueId == null ? -1 : indexOfCue(rundown, cell.cueId)
  const focusedRow = focusedCue === -1 ? -1 : rows.ofCue(focusedCue)
  const isInNewRow = cell !== null && cell.cueId === null
  const tabStop = isInNewRow
    ? -1
    : focusedRow !== -1 && selectedGroup === null
      ? focusedRow
      : tabStopOf(rundown, rows, screen, first, end)

  function draw(at: number): JSX.Element | null {
    const row = rows.at(at)
    if (row === null) return null
    const place = { row: at, top: at * rowHeight, count: rows.count, act }
    if (row.type === 'group') {
      const { group, span, isFolded } = row
      const onAir = moment.onAir?.index ?? -1
      return (
        <GroupRow
          key={`group ${group.id}`}
          {...place}
          columns={columns.length + 1}
          group={group}
          times={groupTimesOf(moment, rundown, desk.asRun, startOf, span)}
          isFolded={isFolded}
          isSelected={group.id === selectedGroup}
          isTabStop={at === tabStop}
          isDragged={drag?.type === 'group' && drag.id === group.id}
          isOnAir={onAir >= span.first && onAir < span.end}
          onFold={() => act.change({ folded: toggled(folded, group.id) })}
        />
      )
    }
    const { index } = row
    const cue = rundown.cues[index]
    if (!cue) return null
    return (
      <TableRow
        key={cue.id}
        {...place}
        cue={cue}
        columns={columns}
        tally={tallyOf(moment, cue.id)}
        start={startOf(index)}
        state={state}
        isMissing={isMissing(desk, cue.scene)}
        isSkipped={isSkipped(rundown, cue)}
        isGrouped={groupOf(cue) !== null}
        isAmongSelected={isSelected(index)}
        tabStop={at === tabStop ? (cell?.column ?? 'title') : null}
        makeNextKey={makeNextKey}
      />
    )
  }

  const drawn = Array.from({ length: end - first }, (_, offset) => first + offset)
  // The focus stays, and so does what is typed, where its row is scrolled out of sight.
  if (focusedRow !== -1 && (focusedRow < first || focusedRow >= end)) drawn.push(focusedRow)

  return (
    <div
      class="list"
      ref={listRef}
      onScroll={({ currentTarget: { scrollTop: top } }) => {
        if (top !== list.top) act.change({ list: { ...list, top } })
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
              {words.columns[name]}
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
  )
}
