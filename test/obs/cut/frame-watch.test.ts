import { expect, test } from 'vitest'

import { isLocked } from '#obs/cut/frame-clock.ts'
import { watchFrames } from '#obs/cut/frame-watch.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import { noon } from '#test/fixtures.ts'
import { createStillClock } from '#test/still-clock.ts'

const fps = { numerator: 60, denominator: 1 }

/** An OBS at 60 frames a second whose count can be made to jump about. */
function createObs() {
  const clock = createStillClock()
  let stumbles = false
  let asked = 0
  const connection = {
    call: async () => {
      asked += 1
      const frames = Math.floor(((clock.now() - noon) * 60) / 1000)
      return { renderTotalFrames: stumbles ? frames - 3 * asked : frames }
    },
  } as unknown as ObsConnection
  const frames = watchFrames(connection, clock, () => {})
  frames.setFps(fps)
  return {
    frames,
    stumble: (on: boolean) => {
      stumbles = on
    },
    isLocked: () => {
      const known = frames.clock()
      return known !== null && isLocked(known)
    },
    pass: async (ms: number) => {
      for (let left = ms; left > 0; left -= 1) {
        clock.pass(1)
        for (let turns = 0; turns < 5; turns += 1) await Promise.resolve()
      }
    },
  }
}

test('while OBS stumbles, what was known of its frames is held for ten seconds, and no longer', async () => {
  const { frames, stumble, isLocked: isKnown, pass } = createObs()
  // In the middle of the first quick dozen.
  await pass(100)
  const known = frames.clock()
  stumble(true)
  await pass(9000)
  const held = isKnown()
  await pass(4000)

  expect(known).not.toBeNull()
  expect(held).toBe(true)
  expect(isKnown()).toBe(false)
  stumble(false)
  await pass(3000)
  expect(isKnown()).toBe(true)
})

test('another frame rate is another grid, and nothing is held', async () => {
  const { frames, isLocked: isKnown, pass } = createObs()
  await pass(500)
  frames.setFps({ numerator: 30, denominator: 1 })

  expect(isKnown()).toBe(false)
})
