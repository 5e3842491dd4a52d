import { expect, test } from 'vitest'

import { watchWallClock } from '#orchestrator/run/wall-clock.ts'
import { createStillClock } from '#test/still-clock.ts'

test('tells how far the wall clock is ahead, at first and when it was set', () => {
  const clock = createStillClock()
  let set = 0
  const told: number[] = []
  let looked = 0
  const watch = watchWallClock({
    ...clock,
    wall: () => clock.now() + set,
    onAhead: (ahead) => told.push(ahead),
    onLook: () => (looked += 1),
  })
  clock.pass(60_000)
  expect(told).toEqual([0])
  expect(looked).toBe(13)

  set = 8 * 3_600_000
  clock.pass(5000)
  set -= 3
  clock.pass(60_000)
  expect(told).toEqual([0, 8 * 3_600_000])

  // Whoever is awake for another reason may look, too.
  set += 1000
  watch.glance()
  watch.glance()
  expect(told).toEqual([0, 8 * 3_600_000, 8 * 3_600_000 + 997])

  watch.stop()
  const { rung } = clock
  const before = rung()
  clock.pass(60_000)
  expect(rung()).toBe(before)
})
