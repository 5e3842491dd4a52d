/** A stretch of time in a lane (ms): `end` is at or after `start`, and at or before the start of the next. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/** A part of the time, and how wide it is drawn (whole px). */
export interface View {
  readonly from: number
  readonly to: number
  readonly width: number
}

/** What is drawn of a lane: one stretch, or several that are too short to be told apart. */
export interface Block {
  /** Whole px from the left end; `right` is not part of it. */
  readonly left: number
  readonly right: number
  /** Places in the lane of the first and the last stretch in it. */
  readonly first: number
  readonly last: number
}

/** Least width of a block (px): one of it is the gap to the next. */
export const leastWidth = 3

/** Where an instant is drawn (px, not whole). It may lie outside of the view. */
export function xOf({ from, to, width }: View, at: number): number {
  return to > from ? ((at - from) / (to - from)) * width : 0
}

export function timeAt({ from, to, width }: View, x: number): number {
  return width > 0 ? from + (x / width) * (to - from) : from
}

/**
 * The blocks of a lane, from left to right. None lies over another or outside of the view, each is `leastWidth` wide or
 * more, and each stretch that is in view is in one of them. So there are never more than the width has room for.
 */
export function blocksOf(lane: readonly Stretch[], view: View): readonly Block[] {
  const { from, to, width } = view
  if (width < leastWidth) return []
  const blocks: Block[] = []
  let last: Block | null = null
  for (let at = placeAt(lane, from); at < lane.length; at += 1) {
    const stretch = lane[at]
    if (!stretch || stretch.start > to) break
    const end = Math.min(width, Math.floor(xOf(view, stretch.end)))
    const start = Math.floor(Math.max(0, xOf(view, stretch.start)))
    const left: number = Math.max(start, last?.right ?? 0)
    const least = left + leastWidth
    // What is left beside the block before is too narrow, or there is nothing left.
    const isPart = last !== null && start < last.right && end < least
    if (last !== null && (isPart || least > width)) {
      last = { left: last.left, right: Math.max(last.right, end), first: last.first, last: at }
      blocks[blocks.length - 1] = last
    } else {
      const pulled = Math.min(left, width - leastWidth)
      last = { left: pulled, right: Math.max(pulled + leastWidth, end), first: at, last: at }
      blocks.push(last)
    }
  }
  return blocks
}

/** The place of the first stretch that ends at or after that instant. By binary search. */
export function placeAt(lane: readonly Stretch[], at: number): number {
  let low = 0
  let high = lane.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((lane[middle]?.end ?? 0) < at) low = middle + 1
    else high = middle
  }
  return low
}

/** Of marks at these places (px), in order, those that stand `apart` px from the one before. */
export function apartBy(places: readonly number[], apart: number): readonly number[] {
  const kept: number[] = []
  for (const x of places) {
    const before = kept.at(-1)
    if (before === undefined || x - before >= apart) kept.push(x)
  }
  return kept
}
