interface ReturnFocusOptions {
  readonly root: HTMLElement
  /** Whether a panel is open. */
  readonly isOpen: () => boolean
  /** Paints what has changed: a panel that was closed is gone then. */
  readonly paintNow: () => void
}

/**
 * Who closes a panel by a key goes on where they were before it was opened: else the focus would be nowhere, and the next
 * Tab begin at the top of the page. After the mouse no button keeps the focus, as ever.
 */
export function returnFocus({ root, isOpen, paintNow }: ReturnFocusOptions): void {
  let before: HTMLElement | null = null
  root.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement && !isOpen()) before = target
  })
  // A key that presses a button clicks when it goes up: Space; or when it goes down: Enter.
  for (const type of ['keydown', 'keyup', 'click'] as const) {
    document.addEventListener(type, (event) => {
      paintNow()
      const isByMouse = event instanceof MouseEvent && event.detail > 0
      const isGone = event.target instanceof Element && !event.target.isConnected
      if (isByMouse || !isGone || isOpen() || document.activeElement !== document.body) return
      before?.focus({ preventScroll: true })
    })
  }
}
