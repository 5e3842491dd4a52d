import { describe, expect, test } from 'vitest'

import type { World } from '#test/chaos/world.ts'
import { createWorld } from '#test/chaos/world.ts'

const far = { hasLocks: false, isFar: true } as const

function roles(world: World): readonly string[] {
  return world.pages().map(({ id, host }) => `${id} ${host.role()}`)
}

describe('of hosts on several machines', () => {
  test('one that was frozen does nothing before it has read the number, whatever it was told', async () => {
    const world = createWorld(far)
    const first = world.open('host')
    await world.pass(2000)
    first.freeze()
    await world.pass(60_000)
    first.reach(false)
    first.thaw()
    const reply = first.host.ask('main', 'send', [{ type: 'start' }])
    await world.pass(3000)
    expect(await reply).toMatchObject({ ok: false })
    first.reach(true)
    await world.pass(1000)
    const again = first.host.ask('main', 'send', [{ type: 'start' }])
    await world.pass(1000)
    expect(await again).toEqual({ ok: true })
  })

  test('one that was frozen, and replaced meanwhile, follows on waking', async () => {
    const world = createWorld(far)
    const first = world.open('host')
    await world.pass(500)
    world.open('host')
    await world.pass(2000)
    first.freeze()
    await world.pass(10_000)
    first.thaw()
    const reply = first.host.ask('main', 'send', [{ type: 'start' }])
    await world.pass(500)

    expect(roles(world)).toEqual(['host-1 following', 'host-2 leading'])
    expect(await reply).toMatchObject({
      message: expect.stringContaining('Another Onframe runs the shows now') as unknown,
    })
  })

  test('one that follows and was frozen goes on following the leader, which lived meanwhile', async () => {
    const world = createWorld(far)
    world.open('host')
    await world.pass(500)
    const [second, third] = [
      world.open('host'),
      world.open('host', { policy: { takeOver: 'ask' } }),
    ]
    await world.pass(2000)
    for (const page of [second, third]) {
      page.freeze()
      // As a process has it, whose timers ring on waking before it hears anything.
      page.reach(false)
    }
    await world.pass(60_000)
    for (const page of [second, third]) {
      page.reach(true)
      page.thaw()
    }
    await world.pass(500)

    expect(roles(world)).toEqual(['host-1 leading', 'host-2 following', 'host-3 following'])
    expect(third.authority()).toEqual({ away: null, isWaiting: false })
  })

  test('one that follows and was frozen takes over soon after waking if the leader has died meanwhile', async () => {
    const world = createWorld(far)
    const first = world.open('host')
    await world.pass(500)
    const second = world.open('host')
    await world.pass(2000)
    second.freeze()
    await world.pass(1000)
    first.kill()
    await world.pass(60_000)
    second.thaw()
    await world.pass(8000)

    expect(roles(world)).toEqual(['host-2 leading'])
  })

  test('one that was frozen, and whose server is away when it wakes, says that it does nothing; and not that it is back when it follows', async () => {
    const world = createWorld(far)
    const first = world.open('host')
    await world.pass(500)
    world.open('host')
    await world.pass(2000)
    first.freeze()
    first.reach(false)
    await world.pass(10_000)
    first.thaw()
    await world.pass(4000)
    expect(first.authority()).toEqual({ away: 'woken', isWaiting: false })
    first.reach(true)
    await world.pass(1000)

    expect(roles(world)).toEqual(['host-1 following', 'host-2 leading'])
    expect(first.authority()).toEqual({ away: null, isWaiting: false })
  })
})
