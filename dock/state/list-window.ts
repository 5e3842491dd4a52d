/** Height of a row (px). The visible rows are computed from it, so every row must have it. */
export const rowHeight = 44

/** The visible part of a list (px). */
export interface Viewport {
  readonly top: number
  readonly height: number
}

/** The rows to draw, out of any number: the visible ones and a few on either side. */
export function windowOf(view: Viewport, count: number): { first: number; end: number } {
  const first = Math.max(0, Math.min(count, Math.floor(view.top / rowHeight)) - spare)
  const end = Math.min(count, Math.ceil((view.top + view.height) / rowHeight) + spare)
  return { first, end: Math.max(first, end) }
}

/** Scroll position at which a row is visible, with one row before it; unchanged if it is visible already. */
export function scrollTo(index: number, view: Viewport): number {
  const top = index * rowHeight
  const isSeen = top >= view.top && top + rowHeight <= view.top + view.height
  return isSeen ? view.top : Math.max(0, top - rowHeight)
}

const spare = 4
