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
 * not what was pressed: a second that comes as part of a double press belongs to the same cell, and presses nothing else.
 */
export function followPresses({ root, placeOf, press, begin }: FollowPressesOptions): void {
  let pressed: CellPlace | null = null

  root.addEventListener('click', (event) => {
    if (isSecond(event)) return
    const { target } = event
    const isOfCell = !isField(target) && choiceOf(target) === null
    const place = isOfCell ? placeOf(target) : null
    pressed = place?.cueId == null ? null : place
    if (place === null) return
    if (place.cueId === null) begin(place, null)
    else press(place, event)
  })
  root.addEventListener('dblclick', ({ target }) => {
    const place = pressed ?? (isField(target) ? null : placeOf(target))
    pressed = null
    if (place !== null) begin(place, null)
  })
  for (const type of ['mousedown', 'click'] as const) {
    root.addEventListener(
      type,
      (event) => {
        if (!isSecond(event)) return
        event.preventDefault()
        event.stopImmediatePropagation()
      },
      { capture: true },
    )
  }

  function isSecond({ detail }: MouseEvent): boolean {
    return detail > 1 && pressed !== null
  }
}
