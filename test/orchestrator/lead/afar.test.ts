import { describe, expect, test } from 'vitest'

import type { World } from '#test/chaos/world.ts'
import { createWorld } from '#test/chaos/world.ts'

const far = { hasLocks: false, isFar: true } as const

function roles(world: World): readonly string[] {
  return world.pages().map(({ id, host }) => `${id} ${host.role()}`)
}

/** Cues of ten seconds, on air. */
async function rehearse(world: World): Promise<void> {
  const scenes = Array.from({ length: 30 }, (_, at) => ({ name: `S${at}`, duration_ms: 10_000 }))
  const [page] = world.pages()
  const load = page?.host.ask('main', 'load', [JSON.stringify({ scenes })])
  const start = page?.host.ask('main', 'send', [{ type: 'start' }])
  await world.pass(500)
  expect([await load, await start]).toMatchObject([{ ok: true }, { ok: true }])
}

/** When cues changed, by the world's clock, with their places in the rundown. */
async function changes(world: World, ms: number): Promise<readonly (readonly [number, number])[]> {
  const seen: (readonly [number, number])[] = []
  let last = world.snapshot()?.onAir?.index
  for (let passed = 0; passed < ms; passed += 50) {
    await world.pass(50)
    const index = world.snapshot()?.onAir?.index
    if (index === undefined || index === last) continue
    last = index
    seen.push([world.now(), index])
  }
  return seen
}

describe('of hosts on several machines', () => {
  test('the leader says each second that it leads, and is followed', async () => {
    const world = createWorld(far)
    world.open('host')
    await world.pass(500)
    world.open('host')
    await world.pass(20_000)

    expect(roles(world)).toEqual(['host-1 leading', 'host-2 following'])
  })

  test('one that is gone is followed by another within eight seconds', async () => {
    const world = createWorld(far)
    const first = world.open('host')
    await world.pass(500)
    world.open('host')
    await world.pass(10_000)
    first.kill()
    await world.pass(4000)
    expect(roles(world)).toEqual(['host-2 following'])
    await world.pass(4000)
    expect(roles(world)).toEqual(['host-2 leading'])
  })

  test('without the server nobody begins to lead', async () => {
    const world = createWorld(far)
    const [first, second] = [world.open('host'), world.open('host')]
    for (const page of [first, second]) page.reach(false)
    await world.pass(60_000)
    expect(roles(world).filter((role) => role.includes('leading'))).toEqual([])
    for (const page of [first, second]) page.reach(true)
    await world.pass(10_000)
    expect(roles(world).filter((role) => role.includes('leading'))).toHaveLength(1)
  })

  test('without the server the leader goes on, says so, and still leads when it is back', async () => {
    const world = createWorld(far)
    const first = world.open('host')
    await world.pass(500)
    const second = world.open('host')
    await world.pass(2000)
    for (const page of [first, second]) page.reach(false)
    await world.pass(30_000)
    const reply = first.host.ask('main', 'send', [{ type: 'start' }])
    await world.pass(4000)
    expect(await reply).toMatchObject({ ok: true })
    expect(first.authority()).toEqual({ away: 'awake', isWaiting: false })
    for (const page of [second, first]) page.reach(true)
    await world.pass(10_000)

    expect(roles(world)).toEqual(['host-1 leading', 'host-2 following'])
    expect(first.authority()).toEqual({ away: null, isWaiting: false })
  })

  test('a leader that was told to hold does nothing without the server', async () => {
    const world = createWorld(far)
    const first = world.open('host', { policy: { withoutServer: 'hold' } })
    await world.pass(2000)
    first.reach(false)
    await world.pass(10_000)
    const reply = first.host.ask('main', 'send', [{ type: 'start' }])
    await world.pass(1000)
    expect(await reply).toMatchObject({
      ok: false,
      message: expect.stringContaining('The NATS server does not answer') as unknown,
    })
    first.reach(true)
    await world.pass(2000)
    const again = first.host.ask('main', 'send', [{ type: 'start' }])
    await world.pass(1000)
    expect(await again).toEqual({ ok: true })
  })

  test('one that is cut off while others are not is replaced, and follows when it is back', async () => {
    const world = createWorld(far)
    const first = world.open('host')
    await world.pass(500)
    world.open('host')
    await world.pass(2000)
    first.reach(false)
    await world.pass(10_000)
    expect(roles(world)).toEqual(['host-1 leading', 'host-2 leading'])
    first.reach(true)
    await world.pass(500)

    expect(roles(world)).toEqual(['host-1 following', 'host-2 leading'])
  })

  test('one that was told to ask waits, says so, and takes over when it is asked to', async () => {
    const world = createWorld(far)
    const first = world.open('host')
    await world.pass(500)
    const second = world.open('host', { policy: { takeOver: 'ask' } })
    await world.pass(2000)
    first.kill()
    await world.pass(30_000)
    expect(roles(world)).toEqual(['host-2 following'])
    expect(second.authority()).toEqual({ away: null, isWaiting: true })
    void second.host.takeOver()
    await world.pass(500)

    expect(roles(world)).toEqual(['host-2 leading'])
    expect(second.authority()).toEqual({ away: null, isWaiting: false })
  })
})

describe('when another machine takes a show over', () => {
  test.each([5000, -5000, 40])(
    'every cue keeps its moment, although its clock differs by %d ms',
    async (ahead) => {
      const world = createWorld(far)
      const first = world.open('host')
      await world.pass(500)
      world.open('host', { ahead })
      await rehearse(world)
      const [before] = await changes(world, 15_000)
      first.kill()
      // The cue that was due while nobody led comes late.
      await world.pass(8000)
      const after = await changes(world, 45_000)
      if (before === undefined) throw new Error('nothing was on air')

      expect(after.length).toBeGreaterThan(2)
      for (const [at, index] of after) {
        // Within the steps in which it is looked.
        expect(Math.abs(at - before[0] - (index - before[1]) * 10_000)).toBeLessThanOrEqual(50)
      }
    },
  )

  test('so does a third', async () => {
    const world = createWorld(far)
    const first = world.open('host', { ahead: 2000 })
    await world.pass(500)
    const second = world.open('host', { ahead: -3000 })
    await rehearse(world)
    const [before] = await changes(world, 15_000)
    first.kill()
    await world.pass(10_000)
    world.open('host', { ahead: 5000 })
    await world.pass(5000)
    second.kill()
    await world.pass(8000)
    const after = await changes(world, 30_000)
    if (before === undefined) throw new Error('nothing was on air')

    expect(after.length).toBeGreaterThan(1)
    for (const [at, index] of after) {
      expect(Math.abs(at - before[0] - (index - before[1]) * 10_000)).toBeLessThanOrEqual(50)
    }
  })
})
