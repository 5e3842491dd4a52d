import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import type { Block, Stretch, View } from '#dock/rundown/timeline-blocks.ts'
import { blocksOf, leastWidth, xOf } from '#dock/rundown/timeline-blocks.ts'

/** Gaps and lengths of a lane, some of them nothing. */
const anyLane = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 2000 })), {
    maxLength: 300,
  })
  .map((parts) => {
    let at = 0
    return parts.map(([gap, length]): Stretch => {
      const start = at + (gap > 40 ? gap * 50 : 0)
      at = start + (length > 1800 ? length * 50 : length % 400)
      return { start, end: at }
    })
  })

const anyView = fc
  .tuple(
    fc.integer({ min: -1000, max: 50_000 }),
    fc.integer({ min: 0, max: 200_000 }),
    fc.integer({ min: 0, max: 400 }),
  )
  .map(([from, length, width]): View => ({ from, to: from + length, width }))

function check(look: (blocks: readonly Block[], lane: readonly Stretch[], view: View) => void) {
  fc.assert(
    fc.property(anyLane, anyView, (lane, view) => look(blocksOf(lane, view), lane, view)),
    { numRuns: 500 },
  )
}

test('blocks stand one after another and within the view, each as wide as can be seen', () => {
  check((blocks, _, { width }) => {
    let before = 0
    for (const { left, right } of blocks) {
      expect(left).toBeGreaterThanOrEqual(before)
      expect(right - left).toBeGreaterThanOrEqual(leastWidth)
      expect(right).toBeLessThanOrEqual(width)
      before = right
    }
  })
})

test('every cue in view is in one block, in its order, and none out of view is', () => {
  check((blocks, lane, { from, to, width }) => {
    const drawn = blocks.flatMap(({ first, last }) =>
      Array.from({ length: last - first + 1 }, (_, at) => first + at),
    )
    const inView = lane.flatMap(({ start, end }, at) =>
      width >= leastWidth && end >= from && start <= to ? [at] : [],
    )
    expect(drawn).toEqual(inView)
  })
})

test('a cue at either edge of the view is in it', () => {
  const lane = [0, 10, 20, 30].map((start) => ({ start, end: start + 10 }))
  const blocks = blocksOf(lane, { from: 10, to: 30, width: 90 })
  expect(blocks.map(({ first, last }) => [first, last])).toEqual([
    [0, 0],
    [1, 1],
    [2, 3],
  ])
})

test('however many cues there are, there are no more blocks than the width has room for', () => {
  const lane = Array.from({ length: 5000 }, (_, at) => ({
    start: at * 1000,
    end: at * 1000 + 1000,
  }))
  expect(blocksOf(lane, { from: 0, to: 5_000_000, width: 700 }).length).toBeLessThanOrEqual(234)
  check((blocks, _, { width }) => {
    expect(blocks.length).toBeLessThanOrEqual(width / leastWidth)
  })
})

test('a block lies where its time is, to the width of the narrowest', () => {
  check((blocks, lane, view) => {
    if (view.to === view.from) return
    for (const { left, first } of blocks) {
      const x = Math.max(0, xOf(view, lane[first]?.start ?? 0))
      expect(Math.abs(left - x)).toBeLessThanOrEqual(leastWidth)
    }
  })
})
