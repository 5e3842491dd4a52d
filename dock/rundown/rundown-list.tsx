import type { JSX, RefCallback } from 'preact'

import type { Actions } from '#dock/state/actions.ts'
import { keysFrom, keysOf } from '#dock/state/key-names.ts'
import { rowHeightIn, windowOf } from '#dock/state/list-window.ts'
import type { Rows } from '#dock/state/rows.ts'
import { rowsOf } from '#dock/state/rows.ts'
import { isMissing } from '#dock/state/scene-names.ts'
import type { DockState } from '#dock/state/screen.ts'
import { isSelectedAt, tabStopOf } from '#dock/state/selection.ts'
import type { GroupId } from '#show/state/groups.ts'
import { groupOf, isSkipped } from '#show/state/groups.ts'
import { tallyOf } from '#show/tally.ts'
import { rundownWords } from '#words/rundown.ts'

import { CueRow } from './cue-row.tsx'
import { createStartOf } from './expected-start.ts'
import { GroupRow } from './group-row.tsx'
import { groupTimesOf } from './group-times.ts'

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
  return (
    <div
      class="list"
      ref={listRef}
      onScroll={({ currentTarget }) => {
        const { scrollTop: top } = currentTarget
        if (top !== screen.list.top) act.change({ list: { ...screen.list, top } })
      }}
    >
      <ol aria-label={rundownWords.list} style={{ height: `${rows.count * rowHeight}px` }}>
        {drawn(state, rows, first, end, act)}
        {screen.drag && (
          <li
            class="gap"
            aria-hidden="true"
            style={{ transform: `translateY(${screen.drag.gap * rowHeight - 1}px)` }}
          />
        )}
      </ol>
      {rows.count === 0 && <p class="empty muted">{rundownWords.empty}</p>}
    </div>
  )
}

/** The rows from `first` to before `end`. */
function drawn(
  { moment, rundown, desk, screen }: DockState,
  rows: Rows,
  first: number,
  end: number,
  act: Actions,
): readonly (JSX.Element | null)[] {
  const { selected, selectedGroup, drag, folded } = screen
  const startOf = createStartOf(moment, rundown, desk.asRun)
  const makeNextKey = keysOf(keysFrom(desk.keys)['stand-by'], screen)
  const isSelected = isSelectedAt(rundown, screen)
  const tabStop = tabStopOf(rundown, rows, screen, first, end)

  return Array.from({ length: end - first }, (_, offset) => {
    const at = first + offset
    const row = rows.at(at)
    if (row === null) return null
    const place = {
      row: at,
      top: at * rowHeightIn(screen),
      count: rows.count,
      isTabStop: at === tabStop,
      act,
    }
    if (row.type === 'group') {
      const { group, span, isFolded } = row
      const onAir = moment.onAir?.index ?? -1
      return (
        <GroupRow
          key={`group ${group.id}`}
          {...place}
          columns={null}
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
    return (
      <CueRow
        key={cue.id}
        {...place}
        cue={cue}
        tally={tallyOf(moment, cue.id)}
        start={startOf(index)}
        moment={moment}
        isMissing={isMissing(desk, cue.scene)}
        isSkipped={isSkipped(rundown, cue)}
        isGrouped={groupOf(cue) !== null}
        isSelected={cue.id === selected}
        isAmongSelected={isSelected(index)}
        isDragged={drag?.type === 'cue' && drag.id === cue.id}
        armed={screen.armed}
        makeNextKey={makeNextKey}
      />
    )
  })
}

/** With a group folded that was not, or the other way round. */
export function toggled(folded: ReadonlySet<GroupId>, id: GroupId): ReadonlySet<GroupId> {
  const next = new Set(folded)
  if (!next.delete(id)) next.add(id)
  return next
}
