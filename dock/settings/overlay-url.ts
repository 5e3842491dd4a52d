/** The overlay that lies beside the dock: of the same origin, or it would hear nothing. */
export function overlayBeside(pageUrl: string): string {
  return new URL('overlay.html?widget=countdown', pageUrl).href
}
