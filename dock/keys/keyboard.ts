import type { Actions } from '#dock/state/actions.ts'
import type { KeyLayout } from '#dock/state/key-names.ts'
import { keysFrom } from '#dock/state/key-names.ts'
import { shiftEdit, shiftGroupEdit, shiftSeveralEdit } from '#dock/state/row-edits.ts'
import { rowsOf } from '#dock/state/rows.ts'
import type { DockState, Screen } from '#dock/state/screen.ts'
import { selectedIds } from '#dock/state/selection.ts'
import type { Edit } from '#show/state/edit.ts'
import type { Cue, CueId } from '#show/state/rundown.ts'
import { findCue, indexOfCue } from '#show/state/rundown.ts'
import { keyWords } from '#words/keys.ts'

import { returnFocus } from './return-focus.ts'
import type { Focus, Intent } from './shortcuts.ts'
import { intentOf } from './shortcuts.ts'

export interface FollowKeysOptions {
  readonly root: HTMLElement
  /** The state on the screen; null before the first painting. */
  readonly seen: () => DockState | null
  readonly act: Actions
  /** Scrolls the list so that a row is seen. */
  readonly reveal: (row: number) => void
  /** Paints what has changed, before what it made is looked for. */
  readonly paintNow: () => void
}

/** Handles the keys of the whole page. */
export function followKeys({ root, seen, act, reveal, paintNow }: FollowKeysOptions): void {
  void readLayout(act)
  document.addEventListener('keydown', (event) => {
    const state = seen()
    // Not the active element: the field that got this key may have disappeared because of it.
    const heardBy = event.target instanceof Element ? event.target : null
    if (state === null || event.defaultPrevented) return
    const { screen, desk } = state
    const intent = intentOf(event, focusOf(heardBy), screen.areKeysArmed, keysFrom(desk.keys))
    if (intent === null) return
    event.preventDefault()
    carryOut(intent, state, rowOf(heardBy), heardBy?.matches('[data-cell]') === true)
  })
  // A button pressed with the mouse would keep the focus, and the next Space would press it again instead
  // of taking.
  root.addEventListener('click', (event) => {
    const isByMouse = event instanceof MouseEvent && event.detail > 0
    if (isByMouse && focusOf(document.activeElement) === 'button') blurActive()
  })
  // After all that may close a panel.
  returnFocus({ root, isOpen: () => (seen()?.screen.panel ?? 'none') !== 'none', paintNow })

  /** `row`: the cue of the row that has the focus, or one of its cells, if `isInCell`. */
  function carryOut(intent: Intent, state: DockState, row: CueId | null, isInCell: boolean): void {
    const { rundown, screen } = state
    const chosen = row ?? screen.selected
    switch (intent) {
      case 'take':
        // A cell has the focus because somebody writes there, and Enter moves it on: that chooses no cue to cut to.
        return row === null || isInCell ? act.takeNext() : takeRow(row, state)
      case 'start':
        // The rundown may just have been made by keys: the next take is to follow it, and not the row left behind.
        if (row !== null) blurActive()
        return act.send({ type: 'start' })
      case 'pause-or-resume':
        return act.pauseOrResume()
      case 'back':
        return act.back()
      case 'take-back':
        return act.takeBack()
      case 'stand-by':
        if (chosen !== null) act.send({ type: 'stand-by', cueId: chosen })
        return
      case 'flag':
        return flag(chosen === null ? undefined : findCue(rundown, chosen))
      case 'select-up':
        return select(state, selectedRow(state) - 1)
      case 'select-down':
        return select(state, selectedRow(state) + 1)
      case 'extend-up':
      case 'extend-down':
        return extend(state, row, intent === 'extend-up' ? -1 : 1)
      case 'move-up':
      case 'move-down':
        return move(shifted(state, chosen, intent === 'move-up' ? -1 : 1))
      case 'undo':
        return act.undo()
      case 'redo':
        return act.redo()
      case 'help':
        return act.change({ panel: screen.panel === 'help' ? 'none' : 'help' })
      case 'close':
        return close(screen)
      case 'nothing':
        return
    }
  }

  /** A text is why it is not moved. */
  function move(edit: Edit | null | string): void {
    if (typeof edit === 'string') act.say(edit)
    else act.edit(edit)
  }

  function flag(cue: Cue | undefined): void {
    if (cue) act.edit({ type: 'change', cueId: cue.id, fields: { flag: !cue.flag } })
  }

  /** The row loses the focus, so that the next such key takes the cue after it. */
  function takeRow(row: CueId, { moment }: DockState): void {
    if (moment.onAir?.id === row) {
      act.say(keyWords.alreadyOnAir)
      return
    }
    act.take(row)
    blurActive()
  }

  /** First closes what is over the list, then the fields of the cue, whose row gets the focus back. */
  function close({ panel, armed, drag, selected, selectedGroup }: Screen): void {
    const isOverList = panel !== 'none' || armed !== null || drag !== null
    act.change({ panel: 'none', armed: null, drag: null, toast: null })
    if (isOverList || (selected === null && selectedGroup === null)) return
    blurActive()
    act.change({ selected: null, selectedGroup: null })
    if (selected !== null) focusRow('row', selected)
    else if (selectedGroup !== null) focusRow('group', selectedGroup)
  }

  function select({ rundown, screen }: DockState, wanted: number): void {
    const rows = rowsOf(rundown, screen.folded)
    const at = Math.max(0, Math.min(rows.count - 1, wanted))
    const row = rows.at(at)
    if (row === null) return
    if (row.type === 'group') {
      act.change({ selected: null, selectedGroup: row.group.id })
      reveal(at)
      focusRow('group', row.group.id)
      return
    }
    const cue = rundown.cues[row.index]
    if (!cue) return
    act.change({ selected: cue.id })
    reveal(at)
    focusRow('row', cue.id)
  }

  /** Selects one cue more or less, from the first selected one on. */
  function extend({ rundown, screen }: DockState, row: CueId | null, by: -1 | 1): void {
    const { selectedTo, isInspected, isWide } = screen
    const selected = screen.selected ?? (isWide ? row : null)
    if (selected === null) return
    const at = indexOfCue(rundown, selectedTo ?? selected) + by
    const cue = rundown.cues[at]
    if (!cue) return
    act.change({ selected, selectedTo: cue.id, isInspected })
    reveal(rowsOf(rundown, screen.folded).ofCue(at))
    if (isWide && row !== null) focusRow('row', cue.id)
  }

  function focusRow(kind: 'row' | 'group', id: string): void {
    paintNow()
    for (const row of root.querySelectorAll<HTMLElement>(`[data-${kind}]`)) {
      if (row.dataset[kind] !== id) continue
      // In the table a cell has the focus, and what is typed goes into it.
      const column = seen()?.screen.cell?.column ?? 'title'
      const cell = row.querySelector<HTMLElement>(`[data-cell="${column}"]`)
      ;(cell ?? row).focus({ preventScroll: true })
    }
  }
}

/** If no row is selected, the arrows begin at the cue on air. */
function selectedRow({ rundown, screen, moment }: DockState): number {
  const rows = rowsOf(rundown, screen.folded)
  if (screen.selectedGroup !== null) return rows.ofGroup(screen.selectedGroup)
  const from = screen.selected ?? moment.onAir?.id ?? null
  return from === null ? -1 : rows.ofCue(indexOfCue(rundown, from))
}

/** The selected rows, up or down by one. A text: why not. */
function shifted(
  { rundown, screen }: DockState,
  cueId: CueId | null,
  by: -1 | 1,
): Edit | null | string {
  const { selectedGroup, folded } = screen
  const several = screen.isWide ? selectedIds(rundown, screen) : []
  if (cueId !== null && several.length > 1 && several.includes(cueId)) {
    return shiftSeveralEdit(rundown, several, by)
  }
  if (selectedGroup !== null) return shiftGroupEdit(rundown, selectedGroup, by)
  return cueId === null ? null : shiftEdit(rundown, cueId, by, folded)
}

function focusOf(element: Element | null): Focus {
  if (element === null) return 'page'
  const isField = element.matches('input, textarea, select, [role=textbox]')
  if (isField || (element instanceof HTMLElement && element.isContentEditable)) return 'field'
  if (element.matches('[data-row], [data-row] [data-cell]')) return 'row'
  return element.matches('button, a, summary') ? 'button' : 'page'
}

function rowOf(element: Element | null): CueId | null {
  if (element?.matches('[data-row], [data-cell]') !== true) return null
  return element.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? null
}

/** Chromium tells the letters of the person's keyboard only in a secure context. */
async function readLayout(act: Actions): Promise<void> {
  const { keyboard } = navigator as {
    readonly keyboard?: { readonly getLayoutMap?: () => Promise<KeyLayout> }
  }
  try {
    const layout = (await keyboard?.getLayoutMap?.()) ?? null
    if (layout !== null) act.change({ layout })
  } catch {
    // A frame may not ask: the keys are shown by their English letters.
  }
}

function blurActive(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
}
