import { expect, test } from 'vitest'

import { createWorld } from './world.ts'

const address = { url: 'ws://virtual', password: 'secret', remember: true }

/** Begins with a long cue and ends with one that stays; each is on another scene than the one before. */
function rundown(lengths: readonly number[]): string {
  const cues = [1000, ...lengths].map((planned, at) => ({
    scene: `S${at % 4}`,
    planned,
    end: 'follow',
  }))
  return JSON.stringify({ id: 'r', cues: [...cues, { scene: 'last', planned: null, end: 'hold' }] })
}

/** A show with cues of a few frames, about to come to them; `work` is what OBS needs for a request (ms). */
async function show(lengths: readonly number[], work: number) {
  const world = createWorld({ hasLocks: true, pace: { way: 1, work }, threads: 2 })
  world.obs.program().addScene('last')
  const page = world.open()
  await world.pass(500)
  void page.host.ask('main', 'load', [rundown(lengths)])
  void page.host.ask('main', 'connect', [address])
  await world.pass(3000)
  void page.host.ask('main', 'send', [{ type: 'start' }])
  await world.pass(900)
  return { world, page }
}

test.each([
  [1, [60, 60, 60, 60, 60, 60, 60]],
  [30, [1000, 33, 40, 80, 90, 150]],
  [30, [60, 60, 60, 60, 60, 60, 60]],
  [60, [90, 33, 60, 40, 80, 60, 60]],
])('an OBS that needs %i ms for each request: cues of %j ms follow', async (work, lengths) => {
  const { world } = await show(lengths, work)
  await world.pass(6000)
  expect(world.snapshot()?.override).toBe(null)
  expect(world.obs.program().program()).toBe('last')
})

test.each([20, 50, 80, 120])(
  'a page that stands still for %i ms, again and again: what its own cuts bring late is not taken for the hand of a person',
  async (ms) => {
    const { world, page } = await show(
      Array.from({ length: 13 }, () => 60),
      10,
    )
    for (let times = 0; times < 8; times += 1) {
      page.freeze()
      await world.pass(ms)
      page.thaw()
      await world.pass(37)
    }
    await world.pass(6000)
    expect(world.snapshot()?.override).toBe(null)
    expect(world.obs.program().program()).toBe('last')
  },
)
