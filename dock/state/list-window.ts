/** Height of a row of the list (px). The visible rows are computed from it, so every row must have it. */
const listRow = 44
/** Height of a row of the table (px), and of its head. */
const tableRow = 30
const tableHead = 24

/** Height of every row (px): wide docks have a table instead of the list. */
export function rowHeightIn({ isWide }: { readonly isWide: boolean }): number {
  return isWide ? tableRow : listRow
}

/** Height of what stays above the rows (px). */
export function headHeightIn({ isWide }: { readonly isWide: boolean }): number {
  return isWide ? tableHead : 0
}

/** The visible part of a list (px), without its head. */
export interface Viewport {
  readonly top: number
  readonly height: number
  readonly width: number
  /** It came there from so far that no row stayed in view, as when the scrollbar is dragged. */
  readonly isFar?: boolean
}

/** Of the element that scrolls. Height and place are read together: a list that grows is scrolled by that, too. */
export function viewOf(
  { scrollTop, clientHeight, clientWidth }: Element,
  screen: { readonly isWide: boolean; readonly list: Viewport },
): Viewport {
  const height = clientHeight - headHeightIn(screen)
  const isFar = Math.abs(scrollTop - screen.list.top) >= height
  return { top: scrollTop, height, width: clientWidth, isFar }
}

/**
 * The rows to draw, out of any number: the visible ones and a few on either side. Not those where the view leaps on from
 * frame to frame: they would be gone before they are seen.
 */
export function windowOf(
  view: Viewport,
  count: number,
  rowHeight: number,
): { first: number; end: number } {
  const spare = view.isFar === true ? 0 : mostSpare
  const first = Math.max(0, Math.min(count, Math.floor(view.top / rowHeight)) - spare)
  const end = Math.min(count, Math.ceil((view.top + view.height) / rowHeight) + spare)
  return { first, end: Math.max(first, end) }
}

/**
 * Scroll position at which a row is visible, with one row before it where there is room for both; unchanged if it is
 * visible already.
 */
export function scrollTo(index: number, view: Omit<Viewport, 'width'>, rowHeight: number): number {
  const top = index * rowHeight
  const isSeen = top >= view.top && top + rowHeight <= view.top + view.height
  const room = Math.max(0, Math.min(rowHeight, view.height - rowHeight))
  return isSeen ? view.top : Math.max(0, top - room)
}

const mostSpare = 4
