import { expect, test } from 'vitest'

import { createFrameSampler } from '#obs/frame-sampler.ts'
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
      for (let left = ms; left > 0; left -= 10) {
        clock.pass(10)
        for (let turns = 0; turns < 5; turns += 1) await Promise.resolve()
      }
    },
  }
}

test('a quick dozen at first, and then two every twenty seconds', async () => {
  const { asked, pass } = createProbe(() => true)
  await pass(1000)
  const first = asked()
  await pass(60_000)

  expect(first).toBe(16)
  expect(asked()).toBe(16 + 3 * 2)
})

test('while the frames are not known, another quick dozen every second', async () => {
  const { asked, pass } = createProbe((count) => count >= 40)
  await pass(1000)
  const first = asked()
  await pass(4000)
  const then = asked()
  await pass(15_000)

  expect(first).toBe(16)
  // Known at the 40th: that dozen is finished, and then there is rest.
  expect(then).toBe(48)
  expect(asked()).toBe(48)
})

test('frames that are lost at rest are looked for at once, and not twenty seconds later', async () => {
  const { asked, pass } = createProbe((count) => count <= 16 || count >= 30)
  await pass(20_500)
  const atRest = asked()
  await pass(2000)

  expect(atRest).toBe(18)
  expect(asked()).toBe(34)
})
