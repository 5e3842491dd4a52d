import { overlayWords } from '#words/overlay.ts'

/** The dock's page, which lies beside this one: of the same origin, without a picture or a sound. */
export function openKeeperFrame(): void {
  const frame = document.createElement('iframe')
  frame.src = new URL('dock.html#keeper', location.href).href
  frame.title = overlayWords.keeper
  frame.tabIndex = -1
  frame.setAttribute('aria-hidden', 'true')
  // Stronger than the custom CSS of a browser source.
  frame.style.setProperty('display', 'none', 'important')
  // Outside the painted part of the page.
  document.body.after(frame)
}
