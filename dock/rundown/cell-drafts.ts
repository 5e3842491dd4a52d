import type { ColumnName } from '#dock/state/columns.ts'
import { scenesToOffer } from '#dock/state/scene-names.ts'
import type { CellPlace, DockState } from '#dock/state/screen.ts'
import type { Cue, CueId } from '#show/state/rundown.ts'
import { findCue } from '#show/state/rundown.ts'
import { rundownWords } from '#words/rundown.ts'
import { tableWords } from '#words/table.ts'

import { matching, textOf } from './cell-text.ts'
import { labelAfter, newCue } from './new-cue.ts'

/** The name of what is typed in a cell, among all drafts. `cueId` null: of the row for a new cue. */
export function draftName(cueId: CueId | null, column: ColumnName): string {
  // An id of a cue may be any text but none, "new" as well.
  return `${cueId === null ? '' : `cell ${cueId}`} ${column}`
}

/**
 * What can be chosen in a column; other names can be typed. Null: it has no choices. While its cell is edited they stay,
 * though OBS may get or lose a scene: the chosen one is known by its place among them.
 */
export function choicesOf(state: DockState, column: ColumnName): readonly string[] | null {
  const { cell, isCellEdited, cellOffers } = state.screen
  return isCellEdited && cell?.column === column ? cellOffers : offersIn(state, column)
}

/** The same for a cell that is opened now. */
export function offersIn(
  { desk, rundown }: DockState,
  column: ColumnName,
): readonly string[] | null {
  if (column === 'scene') return scenesToOffer(desk, rundown)
  if (column === 'transition') return desk.transitions
  return column === 'end' ? [tableWords.ends.follow, tableWords.ends.hold] : null
}

/** The choices that are open below the cell that is edited: all, until something is typed. */
export function openChoices(
  state: DockState,
  { cueId, column }: Pick<CellPlace, 'cueId' | 'column'>,
  all = choicesOf(state, column),
): readonly string[] {
  const draft = state.screen.drafts[draftName(cueId, column)]
  return all === null ? [] : draft === undefined ? all : matching(all, draft.text)
}

/** The cue of a cell; of the row for a new cue: what that would be before anything is typed. */
export function cueAt(state: DockState, cueId: CueId | null): Cue | undefined {
  return cueId === null ? plainNew(state, '') : findCue(state.rundown, cueId)
}

/** A new cue with the label that comes next, in the scene of the last cue. */
export function plainNew({ rundown, desk, screen }: DockState, id: string): Cue {
  // One that was added a moment ago has not arrived yet.
  const last = screen.added ?? rundown.cues.at(-1)
  const scene = last?.scene ?? scenesToOffer(desk, rundown)[0] ?? rundownWords.newCueScene
  return newCue(id, labelAfter(last?.label), scene)
}

/** What is in a cell before it is edited. A title of a new cue is empty, and so is all that it does not need. */
export function valueAt(state: DockState, cueId: CueId | null, column: ColumnName): string {
  const cue = cueAt(state, cueId)
  return cue === undefined ? '' : textOf(cue, column)
}
