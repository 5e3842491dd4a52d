import type { ColumnChoice } from '#decode/stored/display-settings.ts'
import { ownColumns } from '#show/state/own-texts.ts'

import type { Column } from './columns.ts'
import { columnsIn, isOwn, ownNameOf } from './columns.ts'
import type { DockState } from './screen.ts'

/** What a person chose of the columns of the table: here a moment ago, or as it is kept. */
export function columnChoices({
  screen,
  desk,
}: Pick<DockState, 'screen' | 'desk'>): readonly ColumnChoice[] {
  return screen.columns ?? desk.display?.columns ?? none
}

const none: readonly ColumnChoice[] = []

/** The names of columns of one's own. One that was emptied stays while the focus is in it. */
export function ownIn({
  rundown,
  screen,
}: Pick<DockState, 'rundown' | 'screen'>): readonly string[] {
  const own = ownColumns(rundown.cues)
  const column = screen.cell?.column
  if (column === undefined || !isOwn(column)) return own
  const focused = ownNameOf(column)
  return own.includes(focused) ? own : [...own, focused]
}

/** The columns of the table as they are seen. */
export function shownColumns(
  state: Pick<DockState, 'rundown' | 'screen' | 'desk'>,
): readonly Column[] {
  const { list, isInspected, keptColumn } = state.screen
  const kept = isInspected ? keptColumn : null
  return columnsIn(list.width, ownIn(state), columnChoices(state), kept)
}
