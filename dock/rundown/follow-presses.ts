import type { CellPlace } from '#dock/state/screen.ts'

import { choiceOf, isField } from './table-events.ts'

interface FollowPressesOptions {
  readonly root: HTMLElement
  readonly placeOf: (target: EventTarget | null) => CellPlace | null
  /** A cell of a cue was pressed. */
  readonly press: (place: CellPlace, event: MouseEvent) => void
  /** A cell is to be edited. `text`: what replaces its text. Null: it stays. */
  readonly begin: (place: CellPlace, text: string | null) => void
}

/**
 * Presses of the mouse in the table. The first opens the fields of the cue beside it, and what is below the pointer then is
 * not what was pressed: the others of a double or triple press belong to the same cell, and press nothing else.
 */
export function followPresses({ root, placeOf, press, begin }: FollowPressesOptions): void {
  /** The cell of a cue in which the press under way began. */
  let pressed: CellPlace | null = null

  for (const type of ['mousedown', 'click'] as const) {
    root.addEventListener(
      type,
      (event) => {
        if (type === 'mousedown' && event.detail < 2) pressed = null
        if (event.detail < 2 || pressed === null) return
        event.preventDefault()
        event.stopImmediatePropagation()
      },
      { capture: true },
    )
  }
  root.addEventListener('click', (event) => {
    const { target } = event
    const place = isField(target) || choiceOf(target) !== null ? null : placeOf(target)
    if (place === null) return
    if (place.cueId === null) begin(place, null)
    else {
      pressed = place
      press(place, event)
    }
  })
  root.addEventListener('dblclick', ({ target }) => {
    const place = pressed ?? (isField(target) ? null : placeOf(target))
    if (place !== null) begin(place, null)
  })
}
