import { expect, test } from 'vitest'

import { createWorld } from './world.ts'

test('a scene that waits for an OBS that hangs is not cut to when the show is stopped meanwhile', async () => {
  const world = createWorld({ hasLocks: true })
  const page = world.open()
  const ask = (call: string, argument: unknown): void =>
    void page.host.ask('main', call, [argument])
  const press = (type: string): void => ask('send', { type })
  await world.pass(500)
  ask(
    'load',
    JSON.stringify({ id: 'r', cues: [{ scene: 'S0' }, { scene: 'S1' }, { scene: 'S2' }] }),
  )
  ask('connect', { url: 'ws://virtual', password: 'secret', remember: true })
  await world.pass(3000)
  press('start')
  await world.pass(200)

  world.obs.hang(9000)
  press('skip')
  // OBS does not answer that in time, and the next waits for its answer.
  await world.pass(6000)
  press('skip')
  await world.pass(1000)
  press('stop')
  await world.pass(10_000)

  expect(world.obs.cuts.map(({ scene }) => scene)).toEqual(['S0', 'S1'])
})
