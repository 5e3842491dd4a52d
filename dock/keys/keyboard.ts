import type { Actions } from '#dock/state/actions.ts'
import { shiftEdit } from '#dock/state/row-edits.ts'
import type { DockState } from '#dock/state/screen.ts'
import type { Rundown } from '#show/state/rundown.ts'
import { indexOfCue } from '#show/state/rundown.ts'

import type { Focus, Intent } from './shortcuts.ts'
import { intentOf } from './shortcuts.ts'

export interface FollowKeysOptions {
  readonly root: HTMLElement
  /** What is on the screen; null before the first painting. */
  readonly seen: () => DockState | null
  readonly act: Actions
  /** Scrolls the list so that a row is seen. */
  readonly reveal: (index: number) => void
}

/** Carries out the keys of the whole page. */
export function followKeys({ root, seen, act, reveal }: FollowKeysOptions): void {
  document.addEventListener('keydown', (event) => {
    const state = seen()
    // Not the active element: the field that heard this key may have gone because of it.
    const focus = focusOf(event.target instanceof Element ? event.target : null)
    const intent = intentOf(event, focus)
    if (state === null || intent === null || event.defaultPrevented) return
    event.preventDefault()
    carryOut(intent, state)
  })
  // A button pressed with the mouse would keep the keyboard, and the next Space press it again
  // instead of taking.
  root.addEventListener('click', (event) => {
    const isByMouse = event instanceof MouseEvent && event.detail > 0
    if (isByMouse && focusOf(document.activeElement) === 'button') blurActive()
  })

  function carryOut(intent: Intent, state: DockState): void {
    const { rundown, screen } = state
    switch (intent) {
      case 'take-next':
        return act.takeNext()
      case 'start':
        return act.send({ type: 'start' })
      case 'pause-or-resume':
        return act.pauseOrResume()
      case 'back':
        return act.back()
      case 'stand-by':
        if (screen.selected !== null) act.send({ type: 'stand-by', cueId: screen.selected })
        return
      case 'select-up':
        return select(rundown, selectedIndex(state) - 1)
      case 'select-down':
        return select(rundown, selectedIndex(state) + 1)
      case 'move-up':
      case 'move-down':
        if (screen.selected === null) return
        return act.edit(shiftEdit(rundown, screen.selected, intent === 'move-up' ? -1 : 1))
      case 'help':
        return act.change({ panel: screen.panel === 'help' ? 'none' : 'help' })
      case 'close':
        return act.change({ panel: 'none', armed: null, drag: null, toast: null })
    }
  }

  function select(rundown: Rundown, wanted: number): void {
    const index = Math.max(0, Math.min(rundown.cues.length - 1, wanted))
    const cue = rundown.cues[index]
    if (!cue) return
    act.change({ selected: cue.id })
    reveal(index)
    for (const row of root.querySelectorAll<HTMLElement>('[data-row]')) {
      if (row.dataset['row'] === cue.id) row.focus({ preventScroll: true })
    }
  }
}

/** Nothing chosen yet: the arrows set out from what is on air. */
function selectedIndex({ rundown, screen, moment }: DockState): number {
  const from = screen.selected ?? moment.onAir?.id ?? null
  return from === null ? -1 : indexOfCue(rundown, from)
}

function focusOf(element: Element | null): Focus {
  if (element === null) return 'page'
  if (element.matches('input, textarea, select')) return 'field'
  if (element.matches('[data-row]')) return 'row'
  return element.matches('button, a, summary') ? 'button' : 'page'
}

function blurActive(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
}
