/** Height of a row in px. The window is reckoned from it, so every row keeps to it. */
export const rowHeight = 44

/** How much of a list is seen, px. */
export interface Viewport {
  readonly top: number
  readonly height: number
}

/** The rows worth drawing, of however many: those seen and a few on either side. */
export function windowOf(view: Viewport, count: number): { first: number; end: number } {
  const first = Math.max(0, Math.min(count, Math.floor(view.top / rowHeight)) - spare)
  const end = Math.min(count, Math.ceil((view.top + view.height) / rowHeight) + spare)
  return { first, end: Math.max(first, end) }
}

/** Where to scroll so that a row is seen, with one row of its past; the same if it is seen already. */
export function scrollTo(index: number, view: Viewport): number {
  const top = index * rowHeight
  const isSeen = top >= view.top && top + rowHeight <= view.top + view.height
  return isSeen ? view.top : Math.max(0, top - rowHeight)
}

const spare = 4
