import { expect, test } from 'vitest'

import { roundAfter, slotName } from '#obs/cut/arm.ts'

/** All that a page uses. */
function slotsOf(round: number): readonly string[] {
  return Array.from({ length: 20 }, (_, used) => slotName(round, used))
}

test('whoever takes over uses none of the slots of the three before', () => {
  let round = 0
  for (let pages = 0; pages < 12; pages += 1) {
    const own = new Set(slotsOf(round))
    expect(own.size).toBe(8)
    let next = round
    for (let later = 0; later < 3; later += 1) {
      const rounds = slotsOf(next).map(roundAfter)
      expect(new Set(rounds).size).toBe(1)
      next = rounds[0] ?? NaN
      expect(slotsOf(next).filter((slot) => own.has(slot))).toEqual([])
    }
    round = roundAfter(slotName(round, pages))
  }
})
