import type { JSX, RefCallback } from 'preact'

import type { Actions } from '#dock/state/actions.ts'
import { keysFrom, keysOf } from '#dock/state/key-names.ts'
import { rowHeight, windowOf } from '#dock/state/list-window.ts'
import { isMissing } from '#dock/state/scene-names.ts'
import type { DockState } from '#dock/state/screen.ts'
import { tallyOf } from '#show/snapshot.ts'
import { rundownWords } from '#words/rundown.ts'

import { CueRow } from './cue-row.tsx'
import { createStartOf } from './expected-start.ts'

export interface RundownListProps {
  readonly state: DockState
  readonly act: Actions
  readonly listRef: RefCallback<HTMLDivElement>
}

/** The rundown. Only visible rows are drawn, so that 100,000 cues cost as much as 20. */
export function RundownList({ state, act, listRef }: RundownListProps): JSX.Element {
  const { moment, rundown, desk, screen } = state
  const { cues } = rundown
  const startOf = createStartOf(moment, rundown, desk.asRun)
  const { first, end } = windowOf(screen.list, cues.length)
  const makeNextKey = keysOf(keysFrom(desk.keys)['stand-by'], screen)
  const isSelectedSeen = cues.slice(first, end).some((cue) => cue.id === screen.selected)

  return (
    <div
      class="list"
      ref={listRef}
      onScroll={({ currentTarget }) => {
        const { scrollTop: top, clientHeight: height } = currentTarget
        if (top !== screen.list.top) act.change({ list: { top, height } })
      }}
    >
      <ol aria-label={rundownWords.list} style={{ height: `${cues.length * rowHeight}px` }}>
        {cues.slice(first, end).map((cue, offset) => {
          const index = first + offset
          return (
            <CueRow
              key={cue.id}
              cue={cue}
              index={index}
              count={cues.length}
              tally={tallyOf(moment, cue.id)}
              start={startOf(index)}
              moment={moment}
              isMissing={isMissing(desk, cue.scene)}
              isSelected={cue.id === screen.selected}
              isTabStop={cue.id === screen.selected || (!isSelectedSeen && index === first)}
              isDragged={cue.id === screen.drag?.cueId}
              armed={screen.armed}
              makeNextKey={makeNextKey}
              act={act}
            />
          )
        })}
        {screen.drag && (
          <li
            class="gap"
            aria-hidden="true"
            style={{ transform: `translateY(${screen.drag.gap * rowHeight - 1}px)` }}
          />
        )}
      </ol>
      {cues.length === 0 && <p class="empty muted">{rundownWords.empty}</p>}
    </div>
  )
}
