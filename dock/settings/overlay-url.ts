/** URL of the overlay beside the dock: it must have the same origin, otherwise it cannot hear the dock. */
export function overlayBeside(pageUrl: string): string {
  return new URL('overlay.html?widget=countdown', pageUrl).href
}
