import { expect, test } from 'vitest'

import { createWorld } from './world.ts'

const address = { url: 'ws://virtual', password: 'secret', remember: true }
const half = 600
const rundown = JSON.stringify({
  onframe: 1,
  cues: [
    {
      id: 'c0',
      scene: 'S0',
      planned: 60_000,
      actions: [
        {
          id: 'half',
          when: { at: 'start', offset: half },
          act: { type: 'hotkey', name: 'OBSBasic.ResetStats' },
        },
      ],
    },
    { id: 'c1', scene: 'S1' },
  ],
})

/**
 * OBS is away when a moment is due, and the page that runs the show dies so many ms after that. Answers what the page
 * tells that goes on with it.
 */
async function toldAfter(ms: number): Promise<readonly string[]> {
  const world = createWorld({ hasLocks: true })
  const first = world.open()
  await world.pass(500)
  void first.host.ask('main', 'load', [rundown])
  void first.host.ask('main', 'connect', [address])
  await world.pass(12_000)
  void first.host.ask('main', 'send', [{ type: 'start' }])
  await world.pass(half / 2)
  world.obs.kill()
  await world.pass(half / 2 + ms)
  first.kill()
  world.open()
  await world.pass(3000)
  return (world.snapshot()?.notices ?? []).map(({ about }) => about)
}

test.each([-100, 0, 1, 5, 50, 500])(
  'a moment that could not be done is told by whoever runs the show, if its page dies %i ms after it',
  async (ms) => {
    expect(await toldAfter(ms)).toContain('action/c0/half')
  },
)
