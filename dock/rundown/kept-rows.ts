import type { JSX } from 'preact'

import { rowHeightIn } from '#dock/state/list-window.ts'
import { isOnlyScrolled } from '#dock/state/only-scrolled.ts'
import type { DockState } from '#dock/state/screen.ts'

type DrawRow = (at: number) => JSX.Element | null

let last: {
  readonly state: DockState
  readonly drawn: ReadonlyMap<string, JSX.Element | null>
} | null = null

/**
 * Draws the row at a position by what `make` answers. A row that stays in view while the rundown is scrolled is the same
 * element as before, which Preact passes over. `tabStop`: the row at which Tab stops.
 */
export function keepRows(state: DockState, tabStop: number, make: () => DrawRow): DrawRow {
  const before = last !== null && isOnlyScrolled(last.state, state) ? last.drawn : null
  const drawn = new Map<string, JSX.Element | null>()
  last = { state, drawn }
  const { list } = state.screen
  const rowHeight = rowHeightIn(state.screen)
  let draw: DrawRow | null = null
  return (at) => {
    // What opens at a cell opens towards the middle: see `isLow` of the cells.
    const isLow = at * rowHeight - list.top > list.height / 2
    const name = `${at} ${at === tabStop} ${isLow}`
    const kept = before?.get(name)
    const row = kept === undefined ? (draw ??= make())(at) : kept
    drawn.set(name, row)
    return row
  }
}
