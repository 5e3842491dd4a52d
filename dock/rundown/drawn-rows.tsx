import type { JSX } from 'preact'

import type { Actions } from '#dock/state/actions.ts'
import type { Column } from '#dock/state/columns.ts'
import { keysFrom, keysOf } from '#dock/state/key-names.ts'
import { rowHeightIn } from '#dock/state/list-window.ts'
import type { Rows } from '#dock/state/rows.ts'
import { isMissing } from '#dock/state/scene-names.ts'
import type { DockState } from '#dock/state/screen.ts'
import { isSelectedAt } from '#dock/state/selection.ts'
import type { GroupId } from '#show/state/groups.ts'
import { groupOf, isSkipped } from '#show/state/groups.ts'
import { tallyOf } from '#show/tally.ts'

import { CueRow } from './cue-row.tsx'
import { createStartOf } from './expected-start.ts'
import { GroupRow } from './group-row.tsx'
import { groupTimesOf } from './group-times.ts'
import { keepRows } from './kept-rows.ts'
import { TableRow } from './table-row.tsx'

export interface DrawnRows {
  readonly rows: Rows
  /** Of the table; null: they are rows of the list. */
  readonly columns: readonly Column[] | null
  /** The row at which Tab stops. */
  readonly tabStop: number
  readonly act: Actions
}

/** Draws the row at a position. Made once for each painting; then cheap for each row. */
export function rowDrawer(state: DockState, place: DrawnRows): (at: number) => JSX.Element | null {
  return keepRows(state, place.tabStop, () => newRowDrawer(state, place))
}

function newRowDrawer(
  state: DockState,
  { rows, columns, tabStop, act }: DrawnRows,
): (at: number) => JSX.Element | null {
  const { moment, rundown, desk, screen } = state
  const { selected, selectedGroup, drag, folded } = screen
  const rowHeight = rowHeightIn(screen)
  const startOf = createStartOf(moment, rundown, desk.asRun)
  const makeNextKey = keysOf(keysFrom(desk.keys)['stand-by'], screen)
  const isSelected = isSelectedAt(rundown, screen)
  return (at) => {
    const row = rows.at(at)
    if (row === null) return null
    const top = at * rowHeight
    const place = { row: at, top, count: rows.count, isTabStop: at === tabStop, act }
    if (row.type === 'group') {
      const { group, span, isFolded } = row
      const onAir = moment.onAir?.index ?? -1
      return (
        <GroupRow
          key={`group ${group.id}`}
          {...place}
          columns={columns && columns.length + 1}
          group={group}
          times={groupTimesOf(moment, rundown, desk.asRun, startOf, span)}
          isFolded={isFolded}
          isSelected={group.id === selectedGroup}
          isDragged={drag?.type === 'group' && drag.id === group.id}
          isOnAir={onAir >= span.first && onAir < span.end}
          onFold={() => act.change({ folded: toggled(folded, group.id) })}
        />
      )
    }
    const { index } = row
    const cue = rundown.cues[index]
    if (!cue) return null
    const props = {
      ...place,
      cue,
      tally: tallyOf(moment, cue.id),
      start: startOf(index),
      moment,
      isMissing: isMissing(desk, cue.scene),
      isSkipped: isSkipped(rundown, cue),
      isGrouped: groupOf(cue) !== null,
      isSelected: cue.id === selected,
      isAmongSelected: isSelected(index),
      isDragged: drag?.type === 'cue' && drag.id === cue.id,
      armed: screen.armed,
      makeNextKey,
    }
    return columns ? (
      <TableRow key={cue.id} {...props} columns={columns} state={state} />
    ) : (
      <CueRow key={cue.id} {...props} />
    )
  }
}

function toggled(folded: ReadonlySet<GroupId>, id: GroupId): ReadonlySet<GroupId> {
  const next = new Set(folded)
  if (!next.delete(id)) next.add(id)
  return next
}
