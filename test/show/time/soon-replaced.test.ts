import { expect, test } from 'vitest'

import { later, milliseconds } from '#base/time.ts'
import { isSoonReplaced, type PlannedCut } from '#show/time/next-cut.ts'
import { noon } from '#test/fixtures.ts'

const next: PlannedCut = { take: 1, at: noon, scene: 'B', transition: null }
const before = (ms: number) => later(noon, milliseconds(0 - ms))

test.each([
  [101, false],
  [100, true],
  [0, true],
  // The alarm of the next cut may be late; but a scene is not kept from viewers for its sake.
  [-100, true],
  [-101, false],
])('%i ms before the next cut another scene is not asked for: %s', (ms, expected) => {
  expect(isSoonReplaced(next, 'A', before(ms))).toBe(expected)
})

test('the scene of the next cut itself may be asked for, and any if there is no next', () => {
  expect(isSoonReplaced(next, 'B', before(10))).toBe(false)
  expect(isSoonReplaced(null, 'A', before(10))).toBe(false)
})
