import type { JSX, RefCallback } from 'preact'

import type { Actions } from '#dock/state/actions.ts'
import { rowHeightIn, viewOf, windowOf } from '#dock/state/list-window.ts'
import { rowsOf } from '#dock/state/rows.ts'
import type { DockState } from '#dock/state/screen.ts'
import { tabStopOf } from '#dock/state/selection.ts'
import { rundownWords } from '#words/rundown.ts'

import { rowDrawer } from './drawn-rows.tsx'

export interface RundownListProps {
  readonly state: DockState
  readonly act: Actions
  readonly listRef: RefCallback<HTMLDivElement>
}

/** The rundown. Only visible rows are drawn, so that 100,000 cues cost as much as 20. */
export function RundownList({ state, act, listRef }: RundownListProps): JSX.Element {
  const { rundown, screen } = state
  const rows = rowsOf(rundown, screen.folded)
  const rowHeight = rowHeightIn(screen)
  const { first, end } = windowOf(screen.list, rows.count, rowHeight)
  const tabStop = tabStopOf(rundown, rows, screen, first, end)
  const draw = rowDrawer(state, { rows, columns: null, tabStop, act })
  return (
    <div
      class="list"
      ref={listRef}
      onScroll={({ currentTarget }) => {
        const view = viewOf(currentTarget, screen)
        if (view.top !== screen.list.top) act.change({ list: view })
      }}
    >
      <ol aria-label={rundownWords.list} style={{ height: `${rows.count * rowHeight}px` }}>
        {Array.from({ length: end - first }, (_, offset) => draw(first + offset))}
        {screen.drag && (
          <li
            class="gap"
            aria-hidden="true"
            style={{ transform: `translateY(${screen.drag.gap * rowHeight - 1}px)` }}
          />
        )}
      </ol>
    </div>
  )
}
