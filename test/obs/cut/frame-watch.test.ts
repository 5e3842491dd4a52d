import { expect, test } from 'vitest'

import { later, milliseconds } from '#base/time.ts'
import { isLocked } from '#obs/cut/frame-clock.ts'
import { watchFrames } from '#obs/cut/frame-watch.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import { noon } from '#test/fixtures.ts'
import { createStillClock } from '#test/still-clock.ts'

const fps = { numerator: 60, denominator: 1 }

/** How late (ms) a frame is counted, by its number, and how long an answer is on its way, by the number of its question. */
interface Busy {
  readonly late: (frame: number) => number
  readonly back: (asked: number) => number
}

const idle: Busy = { late: () => 0, back: () => 0 }

/** An OBS at 60 frames a second whose count can be made to jump about. */
function createObs({ late, back }: Busy = idle) {
  const clock = createStillClock()
  let stumbles = false
  let asked = 0
  const connection = {
    call: async () => {
      asked += 1
      const begun = Math.floor(((clock.now() - noon) * 60) / 1000)
      const isCounted = clock.now() - noon >= (begun * 1000) / 60 + late(begun)
      const frames = isCounted ? begun : begun - 1
      const way = milliseconds(back(asked))
      if (way > 0) await new Promise<void>((go) => clock.setAlarm(later(clock.now(), way), go))
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

test.each([1, 2, 3, 4, 5, 6])(
  'a grid on which the first answers agree only since OBS was late is found out at once (%i)',
  async (from) => {
    const busy = {
      late: (frame: number) => (frame % 5 === 0 ? 6 : 0),
      back: (asked: number) => 1 + (((asked + from) * 5) % 6),
    }
    const { frames, pass } = createObs(busy)
    await pass(3000)
    const { origin, period } = frames.clock() ?? { origin: noon, period: NaN }
    // Frame 0 was at noon.
    expect(Math.abs((origin - noon) % period)).toBeLessThan(2.5)
  },
)
