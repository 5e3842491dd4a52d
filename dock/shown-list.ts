import type { RefCallback } from 'preact'

import { rowHeightIn, scrollTo, viewOf } from '#dock/state/list-window.ts'
import type { Screen } from '#dock/state/screen.ts'

interface ShownListOptions {
  readonly screen: () => Screen
  readonly change: (fields: Pick<Screen, 'list'>) => void
  /** Paints what has changed, before the list is scrolled as that needs it. */
  readonly paintNow: () => void
  /** The list became higher or lower. */
  readonly onHeight: () => void
}

/** The list of cues, or the table, as an element that scrolls. */
export interface ShownList {
  readonly ref: RefCallback<HTMLElement>
  /** Scrolls so that this row is seen. */
  readonly reveal: (row: number) => void
  readonly hasFocus: () => boolean
}

export function createShownList(options: ShownListOptions): ShownList {
  const { screen, change, paintNow, onHeight } = options
  let list: HTMLElement | null = null
  const sizes = new ResizeObserver(() => {
    if (list === null) return
    const { height, width } = screen().list
    const view = viewOf(list, screen())
    if (view.height !== height || view.width !== width) change({ list: view })
    if (view.height !== height) onHeight()
  })

  return {
    ref: (element) => {
      if (list !== null) sizes.unobserve(list)
      list = element
      if (list === null) return
      sizes.observe(list)
      list.scrollTop = screen().list.top
    },
    reveal: (row) => {
      paintNow()
      if (list === null || row === -1) return
      const view = viewOf(list, screen())
      const top = scrollTo(row, view, rowHeightIn(screen()))
      list.scrollTop = top
      if (top !== screen().list.top) change({ list: { ...view, top } })
    },
    hasFocus: () => list?.contains(document.activeElement) === true,
  }
}
