import { expect, test } from 'vitest'

import { later, milliseconds } from '#base/time.ts'
import { createFrameSampler } from '#obs/cut/frame-sampler.ts'
import { noon } from '#test/fixtures.ts'
import { createStillClock } from '#test/still-clock.ts'

/** A sampler of an OBS that answers at once, and whether its frames can be known, at each sample. */
function createProbe(isKnown: (asked: number) => boolean) {
  const clock = createStillClock()
  let asked = 0
  const sampler = createFrameSampler({
    ...clock,
    connection: { call: async () => ({ renderTotalFrames: (asked += 1) }) as never },
    onSamples: () => {
      if (!isKnown(asked)) sampler.hurry()
    },
  })
  return {
    asked: () => asked,
    pass: async (ms: number) => {
      for (let left = ms; left > 0; left -= 1) {
        clock.pass(1)
        for (let turns = 0; turns < 5; turns += 1) await Promise.resolve()
      }
    },
  }
}

test('a quick dozen at first, then ever more seldom, and at last two every twenty seconds', async () => {
  const { asked, pass } = createProbe(() => true)
  await pass(300)
  const first = asked()
  await pass(40_000)
  const soon = asked()
  await pass(60_000)

  expect(first).toBe(16)
  // After 0.5, 1, 2, 4, 8 and 16 seconds.
  expect(soon).toBe(first + 6 * 5)
  expect(asked()).toBe(soon + 3 * 2)
})

test('while the frames are not known well, twenty a second', async () => {
  const { asked, pass } = createProbe((count) => count >= 40)
  await pass(220)
  const first = asked()
  await pass(1000)
  const second = asked()
  await pass(400)

  expect(first).toBe(16)
  expect(second - first).toBeGreaterThan(18)
  expect(second - first).toBeLessThan(24)
  expect(asked()).toBe(40)
})

test('frames that are lost at rest are looked for at once, and not twenty seconds later', async () => {
  const { asked, pass } = createProbe((count) => count <= 47 || count >= 70)
  await pass(45_000)
  const atRest = asked()
  await pass(10_000)
  const lost = asked()
  await pass(2000)

  expect(atRest).toBe(46)
  expect(lost).toBe(70)
  expect(asked()).toBe(70)
})

test.each([60, 50, 30, 25])(
  'whatever the way takes, samples are spread over the frame at %i a second',
  async (fps) => {
    for (let way = 0; way < 1000 / fps; way += 1) {
      const clock = createStillClock()
      const phases = new Set<number>()
      const sampler = createFrameSampler({
        ...clock,
        connection: {
          call: async () => {
            // Eighths of a frame.
            phases.add(Math.floor(((((clock.now() - noon) * fps) / 1000) % 1) * 8))
            await new Promise<void>((heard) => {
              clock.setAlarm(later(clock.now(), milliseconds(way)), heard)
            })
            return { renderTotalFrames: 0 } as never
          },
        },
        onSamples: () => sampler.hurry(),
      })
      for (let left = 2500; left > 0; left -= 1) {
        clock.pass(1)
        for (let turns = 0; turns < 5; turns += 1) await Promise.resolve()
      }
      sampler.stop()

      expect(phases.size).toBeGreaterThanOrEqual(7)
    }
  },
)
