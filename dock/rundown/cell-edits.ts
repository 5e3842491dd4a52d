import type { Actions } from '#dock/state/actions.ts'
import { allColumns } from '#dock/state/columns.ts'
import type { CellPlace, DockState, Draft } from '#dock/state/screen.ts'
import { ownIn } from '#dock/state/shown-columns.ts'
import { makeId } from '#page/ids.ts'
import { changedCue } from '#show/state/cue-fields.ts'
import type { Cue } from '#show/state/rundown.ts'
import { tableWords } from '#words/table.ts'

import { cueAt, draftName, offersIn, openChoices, plainNew, valueAt } from './cell-drafts.ts'
import { firstChoice, headingOf, readCell } from './cell-text.ts'

export interface CellEdits {
  /** Opens a cell. `text`: what replaces its text. Null: it stays. */
  readonly begin: (place: CellPlace, text: string | null) => void
  /** Closes the cell that is edited. False: its text is refused, and it stays open with the reason. */
  readonly commit: () => boolean
  readonly cancel: () => void
  /** Moves on among the open choices. */
  readonly choose: (by: -1 | 1) => void
  /** Takes one of them. */
  readonly take: (choice: number) => void
  /** Adds the cue that was typed in the row for a new one. False: a text is refused, or there is none. */
  readonly addTyped: () => boolean
}

export function createCellEdits(seen: () => DockState, act: Actions): CellEdits {
  function begin(place: CellPlace, text: string | null): void {
    const name = draftName(place.cueId, place.column)
    const kept = seen().screen.drafts[name]
    if (text !== null) act.draft(name, { text, fault: null })
    const value = kept?.text ?? valueAt(seen(), place.cueId, place.column)
    const cellOffers = offersIn(seen(), place.column)
    const choices = openChoices(seen(), place, cellOffers)
    const isTyped = text !== null && text !== ''
    const cellChoice = isTyped ? firstChoice(choices, text) : choices.indexOf(value)
    act.change({ cell: place, isCellEdited: true, cellOffers, cellChoice })
  }

  function commit(): boolean {
    const state = seen()
    const { cell, cellChoice } = state.screen
    if (cell === null) return true
    const name = draftName(cell.cueId, cell.column)
    const value = valueAt(state, cell.cueId, cell.column)
    const choice = openChoices(state, cell)[cellChoice]
    const text = choice ?? state.screen.drafts[name]?.text ?? value
    const cue = cueAt(state, cell.cueId)
    if (cue === undefined) act.say(tableWords.gone(text), 'bad')
    if (text === value || cue === undefined) return close(name)
    const { cueId, column } = cell
    const fields = readCell(cue, column, text)
    act.draft(name, { text, fault: typeof fields === 'string' ? fields : null })
    if (typeof fields === 'string') return false
    // What is typed for a new cue stays a draft until all of it is added.
    if (cueId === null) return close(name, { text, fault: null })
    act.commit(name, value, () => {
      act.edit({ type: 'change', cueId, fields })
      return null
    })
    return close(name)
  }

  function close(name: string, kept: Draft | null = null): true {
    act.draft(name, kept)
    act.change({ isCellEdited: false, cellChoice: -1 })
    return true
  }

  function cancel(): void {
    const { cell } = seen().screen
    if (cell !== null) close(draftName(cell.cueId, cell.column))
  }

  function choose(by: -1 | 1): void {
    const { cell, cellChoice } = seen().screen
    if (cell === null) return
    const last = openChoices(seen(), cell).length - 1
    act.change({ cellChoice: Math.max(-1, Math.min(last, cellChoice + by)) })
  }

  function addTyped(): boolean {
    const state = seen()
    const typed: [string, string][] = []
    let cue: Cue = plainNew(state, makeId())
    for (const column of allColumns(ownIn(state))) {
      const name = draftName(null, column)
      const text = state.screen.drafts[name]?.text
      if (text === undefined) continue
      const fields = readCell(cue, column, text)
      if (typeof fields === 'string') {
        act.draft(name, { text, fault: fields })
        // Its column may be hidden.
        act.say(tableWords.inColumn(headingOf(column), fields), 'bad')
        return false
      }
      cue = changedCue(cue, fields)
      typed.push([name, text])
    }
    if (typed.length === 0) return false
    for (const [name] of typed) act.draft(name, null)
    act.append(cue, () => {
      for (const [name, text] of typed) act.draft(name, { text, fault: null })
    })
    return true
  }

  return {
    begin,
    commit,
    cancel,
    choose,
    take: (cellChoice) => act.change({ cellChoice }),
    addTyped,
  }
}
