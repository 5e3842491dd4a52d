import { describe, expect, test } from 'vitest'

import type { World } from '#test/chaos/world.ts'
import { createWorld } from '#test/chaos/world.ts'

const far = { hasLocks: false, isFar: true } as const

function roles(world: World): readonly string[] {
  return world.pages().map(({ id, host }) => `${id} ${host.role()}`)
}

describe('what is silence of a leader on another machine', () => {
  test.each([4000, 5500])(
    'a follower whose server is away for a moment every %d ms takes over when the leader is gone, and not before',
    async (every) => {
      const world = createWorld(far)
      const first = world.open('host')
      await world.pass(500)
      const second = world.open('host')
      async function flicker(times: number): Promise<void> {
        for (let time = 0; time < times; time += 1) {
          await world.pass(every - 100)
          second.reach(false)
          await world.pass(100)
          second.reach(true)
        }
      }
      await flicker(10)
      expect(roles(world)).toEqual(['host-1 leading', 'host-2 following'])
      first.kill()
      await flicker(4)

      expect(roles(world)).toEqual(['host-2 leading'])
    },
  )

  // Of a server that is frozen for both, the one notices it later than the other; before that it is silence.
  test.each([
    ['is away for both for long', 'four seconds', 0, 20_000, 4000],
    ['is frozen for both', 'two and a half seconds', 4500, 100, 2500],
  ])(
    'a leader whose server %s, and that has it back %s later than its follower, is not replaced',
    async (_what, _words, frozen, away, later) => {
      const world = createWorld(far)
      const first = world.open('host')
      await world.pass(500)
      const second = world.open('host')
      await world.pass(2000)
      first.reach(false)
      await world.pass(frozen)
      second.reach(false)
      await world.pass(away)
      second.reach(true)
      await world.pass(later)
      first.reach(true)
      await world.pass(10_000)

      expect(roles(world)).toEqual(['host-1 leading', 'host-2 following'])
    },
  )

  test('one that begins while the leader stands still for a moment waits for its next message', async () => {
    const world = createWorld(far)
    const first = world.open('host')
    await world.pass(2000)
    first.freeze()
    world.open('host')
    await world.pass(1500)
    first.thaw()
    await world.pass(10_000)

    expect(roles(world)).toEqual(['host-1 leading', 'host-2 following'])
  })

  test('one that begins where the leader is gone leads soon', async () => {
    const world = createWorld(far)
    const first = world.open('host')
    await world.pass(2000)
    first.kill()
    world.open('host')
    await world.pass(3000)

    expect(roles(world)).toEqual(['host-2 leading'])
  })
})
