import type { Actions } from '#dock/state/actions.ts'
import type { KeyLayout } from '#dock/state/key-names.ts'
import { keysFrom } from '#dock/state/key-names.ts'
import { shiftEdit } from '#dock/state/row-edits.ts'
import type { DockState, Screen } from '#dock/state/screen.ts'
import type { Cue, CueId, Rundown } from '#show/state/rundown.ts'
import { findCue, indexOfCue } from '#show/state/rundown.ts'
import { keyWords } from '#words/keys.ts'

import type { Focus, Intent } from './shortcuts.ts'
import { intentOf } from './shortcuts.ts'

export interface FollowKeysOptions {
  readonly root: HTMLElement
  /** The state on the screen; null before the first painting. */
  readonly seen: () => DockState | null
  readonly act: Actions
  /** Scrolls the list so that a row is seen. */
  readonly reveal: (index: number) => void
}

/** Handles the keys of the whole page. */
export function followKeys({ root, seen, act, reveal }: FollowKeysOptions): void {
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
    carryOut(intent, state, rowOf(heardBy))
  })
  // A button pressed with the mouse would keep the focus, and the next Space would press it again instead
  // of taking.
  root.addEventListener('click', (event) => {
    const isByMouse = event instanceof MouseEvent && event.detail > 0
    if (isByMouse && focusOf(document.activeElement) === 'button') blurActive()
  })

  /** `row`: the cue of the row that has the focus. */
  function carryOut(intent: Intent, state: DockState, row: CueId | null): void {
    const { rundown, screen } = state
    const chosen = row ?? screen.selected
    switch (intent) {
      case 'take':
        return row === null ? act.takeNext() : takeRow(row, state)
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
        return select(rundown, selectedIndex(state) - 1)
      case 'select-down':
        return select(rundown, selectedIndex(state) + 1)
      case 'move-up':
      case 'move-down':
        if (chosen === null) return
        return act.edit(shiftEdit(rundown, chosen, intent === 'move-up' ? -1 : 1))
      case 'undo':
        return act.undo()
      case 'help':
        return act.change({ panel: screen.panel === 'help' ? 'none' : 'help' })
      case 'close':
        return close(screen)
      case 'nothing':
        return
    }
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
  function close({ panel, armed, drag, selected }: Screen): void {
    const isOverList = panel !== 'none' || armed !== null || drag !== null
    act.change({ panel: 'none', armed: null, drag: null, toast: null })
    if (isOverList || selected === null) return
    blurActive()
    act.change({ selected: null })
    focusRow(selected)
  }

  function select(rundown: Rundown, wanted: number): void {
    const index = Math.max(0, Math.min(rundown.cues.length - 1, wanted))
    const cue = rundown.cues[index]
    if (!cue) return
    act.change({ selected: cue.id })
    reveal(index)
    focusRow(cue.id)
  }

  function focusRow(cueId: CueId): void {
    for (const row of root.querySelectorAll<HTMLElement>('[data-row]')) {
      if (row.dataset['row'] === cueId) row.focus({ preventScroll: true })
    }
  }
}

/** If no row is selected, the arrows begin at the cue on air. */
function selectedIndex({ rundown, screen, moment }: DockState): number {
  const from = screen.selected ?? moment.onAir?.id ?? null
  return from === null ? -1 : indexOfCue(rundown, from)
}

function focusOf(element: Element | null): Focus {
  if (element === null) return 'page'
  const isField = element.matches('input, textarea, select, [role=textbox]')
  if (isField || (element instanceof HTMLElement && element.isContentEditable)) return 'field'
  if (element.matches('[data-row]')) return 'row'
  return element.matches('button, a, summary') ? 'button' : 'page'
}

function rowOf(element: Element | null): CueId | null {
  return element instanceof HTMLElement ? (element.dataset['row'] ?? null) : null
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
