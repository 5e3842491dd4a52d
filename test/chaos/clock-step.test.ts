import { describe, expect, test } from 'vitest'

import type { LoggedCut } from './virtual-obs.ts'
import type { World } from './world.ts'
import { createWorld } from './world.ts'

const hour = 3_600_000

const scenes = Array.from({ length: 400 }, (_, index) => ({
  name: `S${index % 4}`,
  duration_ms: 30_000,
}))

function ours({ obs }: World): readonly LoggedCut[] {
  return obs.cuts.filter(({ by }) => by !== 'OBS')
}

describe.each([
  ['an hour on', hour],
  ['an hour back', -hour],
])('the clock of the machine is set %s in mid-show', (_, by) => {
  test.each(['reloaded', 'followed by another page', 'followed by one opened later'] as const)(
    'and the page that runs the show is %s: the show goes on where it was',
    async (how) => {
      const world = createWorld({ hasLocks: true })
      const first = world.open()
      if (how === 'followed by another page') world.open()
      await world.pass(500)
      void first.host.ask('main', 'load', [JSON.stringify({ scenes })])
      const address = { url: 'ws://virtual', password: 'secret', remember: true }
      void first.host.ask('main', 'connect', [address])
      await world.pass(1000)
      void first.host.ask('main', 'send', [{ type: 'start' }])
      await world.pass(65_000)
      const before = world.snapshot()
      world.setWallClock(by)
      // As long as nothing in that page wakes: it reads the wall clock whenever something does.
      await world.pass(5000)
      if (how === 'followed by one opened later') world.open()
      first.kill()
      if (how === 'reloaded') world.open()
      await world.pass(5000)
      const after = world.snapshot()

      expect(before?.onAir?.index).toBe(2)
      expect(after?.onAir?.index).toBe(2)
      expect(after?.onAir?.startedAt).toBe(before?.onAir?.startedAt)
      // What a person reads as the time of day is the wall's all the same.
      expect(after?.clocks.wallAhead).toBe((before?.clocks.wallAhead ?? 0) + by)
      expect(ours(world).map(({ scene }) => scene)).toEqual(['S1', 'S2'])
    },
  )
})
