import type { Span } from '#show/state/groups.ts'
import type { CueId, Rundown } from '#show/state/rundown.ts'
import { indexOfCue } from '#show/state/rundown.ts'

import type { Rows } from './rows.ts'
import type { Screen } from './screen.ts'

type Selected = Pick<Screen, 'selected' | 'selectedTo' | 'alsoSelected'>

/** The row at which Tab stops: the selected one if it is drawn, else the first. */
export function tabStopOf(
  rundown: Rundown,
  rows: Rows,
  { selected, selectedGroup }: Pick<Screen, 'selected' | 'selectedGroup'>,
  first: number,
  end: number,
): number {
  const cueRow = selected === null ? -1 : rows.ofCue(indexOfCue(rundown, selected))
  const row = selectedGroup === null ? cueRow : rows.ofGroup(selectedGroup)
  return row >= first && row < end ? row : first
}

/** The positions of the selected cues that stand side by side; none if fewer than two are selected so. */
function spanOf(rundown: Rundown, { selected, selectedTo }: Selected): Span {
  if (selected === null || selectedTo === null) return { first: 0, end: 0 }
  const ends = [indexOfCue(rundown, selected), indexOfCue(rundown, selectedTo)]
  return { first: Math.min(...ends), end: Math.max(...ends) + 1 }
}

/** Whether the cue at a position is one of several selected ones. Made once for each painting. */
export function isSelectedAt(rundown: Rundown, selected: Selected): (index: number) => boolean {
  const { first, end } = spanOf(rundown, selected)
  const { alsoSelected: also } = selected
  return (index) =>
    (index >= first && index < end) || (also.size > 0 && also.has(rundown.cues[index]?.id ?? ''))
}

/** All selected cues, in order: none, one or several. */
export function selectedIds(rundown: Rundown, selected: Selected): readonly CueId[] {
  const isSelected = isSelectedAt(rundown, selected)
  return rundown.cues
    .filter(({ id }, index) => id === selected.selected || isSelected(index))
    .map(({ id }) => id)
}
