import { describe, expect, test } from 'vitest'

import { later, milliseconds } from '#base/time.ts'
import { createElection } from '#orchestrator/lead/election.ts'
import type { Role } from '#orchestrator/lead/leadership.ts'
import type { World } from '#test/chaos/world.ts'
import { createWorld } from '#test/chaos/world.ts'
import { createStillClock } from '#test/still-clock.ts'

function roles(world: World): readonly string[] {
  return world.pages().map(({ id, host }) => `${id} ${host.role()}`)
}

describe.each([
  ['with locks', true],
  ['without locks', false],
])('of several pages, %s,', (_, hasLocks) => {
  test('one leads, and the rest follow', async () => {
    const world = createWorld({ hasLocks })
    for (let count = 0; count < 4; count += 1) world.open()
    await world.pass(1000)

    expect(roles(world).filter((role) => role.endsWith('leading'))).toHaveLength(1)
    expect(roles(world).filter((role) => role.endsWith('following'))).toHaveLength(3)
  })

  test('who follows answers as the leader does', async () => {
    const world = createWorld({ hasLocks })
    world.open()
    await world.pass(500)
    const second = world.open()
    const starting = second.host.ask('main', 'send', [{ type: 'start' }])
    await world.pass(500)
    const again = second.host.ask('main', 'send', [{ type: 'start' }])
    await world.pass(500)

    expect(await starting).toEqual({ ok: true })
    expect(await again).toMatchObject({ ok: false, reason: 'already-running' })
    expect(world.snapshot()?.phase).toBe('running')
  })

  test('one that is closed is followed by another at once', async () => {
    const world = createWorld({ hasLocks })
    const first = world.open()
    await world.pass(500)
    world.open()
    await world.pass(500)
    first.close()
    await world.pass(300)

    expect(roles(world)).toEqual(['page-2 leading'])
  })

  test('one that is frozen is followed after ten seconds, and does nothing when it wakes', async () => {
    const world = createWorld({ hasLocks })
    const first = world.open()
    await world.pass(500)
    world.open()
    await world.pass(500)
    first.freeze()
    await world.pass(9000)
    const early = roles(world)
    await world.pass(3500)
    const late = world.pages()[1]?.host.role()
    first.thaw()
    await world.pass(500)

    expect(early).toEqual(['page-1 leading', 'page-2 following'])
    expect(late).toBe('leading')
    expect(roles(world)).toEqual(['page-1 following', 'page-2 leading'])
  })

  test('one that follows and was frozen goes on following the leader, which lived meanwhile', async () => {
    const world = createWorld({ hasLocks })
    world.open()
    await world.pass(500)
    const second = world.open()
    await world.pass(500)
    second.freeze()
    await world.pass(60_000)
    second.thaw()
    await world.pass(500)

    expect(roles(world)).toEqual(['page-1 leading', 'page-2 following'])
  })

  test('a dock that knows none leaves the lead to the overlay’s page', async () => {
    const world = createWorld({ hasLocks })
    world.open('keeper')
    await world.pass(500)
    world.open('dock')
    await world.pass(1000)

    expect(roles(world)).toEqual(['keeper-1 leading', 'dock-2 following'])
  })

  test('whoever connects runs the shows from then on', async () => {
    const world = createWorld({ hasLocks })
    world.open()
    await world.pass(500)
    const second = world.open()
    await world.pass(500)
    const connecting = second.host.ask('main', 'connect', [
      { url: 'ws://virtual', password: 'secret', remember: false },
    ])
    await world.pass(1000)

    expect(await connecting).toEqual({ ok: true })
    expect(roles(world)).toEqual(['page-1 following', 'page-2 leading'])
    expect(world.snapshot()).toMatchObject({ mode: 'obs', obs: { link: { phase: 'up' } } })
  })
})

test('without locks, one that crashed is followed after ten seconds; with them at once', async () => {
  const without = createWorld({ hasLocks: false })
  const withLocks = createWorld({ hasLocks: true })
  const taken: string[][] = []
  for (const world of [without, withLocks]) {
    const first = world.open()
    await world.pass(500)
    world.open()
    await world.pass(500)
    first.kill()
    await world.pass(500)
    const soon = roles(world).join()
    await world.pass(12_000)
    taken.push([soon, roles(world).join()])
  }

  expect(taken).toEqual([
    ['page-2 following', 'page-2 leading'],
    ['page-2 leading', 'page-2 leading'],
  ])
})

test('what a replaced leader would still store is refused, and it is told', async () => {
  const world = createWorld({ hasLocks: true })
  const first = world.open()
  await world.pass(500)
  // As if another page had taken over, and its word were still on the way.
  await world.kept.change('token', (token) => Number(token) + 1)
  const asking = first.host.ask('main', 'send', [{ type: 'start' }])
  await world.pass(1000)

  expect(await asking).toMatchObject({ ok: false, reason: 'fault' })
  expect(JSON.stringify(await world.kept.read('show/main'))).not.toContain('"running"')
})

test('a leader alone says nothing while nothing changes', async () => {
  const world = createWorld({ hasLocks: true })
  world.open()
  await world.pass(1000)
  const before = world.said()
  await world.pass(60_000)

  // The beats of the witness, and the answers to them.
  expect(world.said() - before).toBe(4)
})

test('the lock that comes free and the last word of its holder together are one reach', async () => {
  const clock = createStillClock()
  const became: Role[] = []
  let token = 1
  let grant: (() => void) | null = null as (() => void) | null
  const wait = (ms: number): Promise<void> =>
    new Promise((over) => {
      clock.setAlarm(later(clock.now(), milliseconds(ms)), over)
    })
  const pass = async (ms: number): Promise<void> => {
    for (let left = ms; left > 0; left -= 1) {
      clock.pass(1)
      for (let turns = 0; turns < 5; turns += 1) await Promise.resolve()
    }
  }
  const election = createElection({
    id: 'page-2',
    ...clock,
    tokens: {
      // Storage that takes its time: what is asked first is answered first.
      read: async () => {
        await wait(2)
        return token
      },
      raise: async (seen) => {
        await wait(1)
        if (token !== seen) return null
        token += 1
        return token
      },
    },
    say: () => {},
    lock: {
      request: ({ granted }) => {
        grant = granted
      },
      release: () => {},
    },
    onRole: (role) => became.push(role),
  })
  election.start()
  election.hear({ type: 'leads', from: 'page-1', token: 1 })
  await pass(10)
  grant?.()
  election.hear({ type: 'leaves', from: 'page-1' })
  await pass(10)

  expect(became.filter(({ type }) => type === 'leading')).toEqual([
    { type: 'leading', token: { kind: 'stored', number: 2 } },
  ])
})
