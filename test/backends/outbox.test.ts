import { describe, expect, test } from 'vitest'

import { toSecret } from '#base/redacted.ts'

import { createBench } from './bench.ts'
import { held, startServer } from './server.ts'

async function othersLead(): Promise<void> {
  throw new Error('Another Onframe runs the shows now.')
}

describe('a post', () => {
  test('is sent as JSON, once, and told as delivered', async () => {
    const server = await startServer(() => 204)
    const { outbox, clock, seen, states, quiet } = createBench()

    outbox.post({ kind: 'scene', url: `${server.url}/a?b=c`, body: { name: 'Größe ✓' } })
    await quiet()

    expect(server.received).toMatchObject([
      { method: 'POST', path: '/a?b=c', headers: { 'content-type': 'application/json' } },
    ])
    const body = Buffer.from(server.received[0]?.body ?? '', 'latin1').toString()
    expect(body).toBe('{"name":"Größe ✓"}')
    expect(states(1)).toEqual(['sending', 'delivered'])
    expect(seen.get(1)).toEqual({
      number: 1,
      kind: 'scene',
      url: `${server.url}/a`,
      state: 'delivered',
      attempts: 1,
      queuedAt: clock.now(),
      nextAt: null,
      status: 204,
      message: null,
      took: 0,
    })
  })

  test('waits until the one before has its answer, however slow that is', async () => {
    const slow = held()
    const server = await startServer((_, before) => (before === 0 ? slow.answer : 200))
    const { outbox, clock, seen, quiet } = createBench()
    for (const name of ['first', 'second', 'third']) {
      outbox.post({ kind: name, url: server.url, body: { name } })
    }
    await server.until(1)

    expect(outbox.deliveries().map(({ state }) => state)).toEqual(['waiting', 'waiting', 'sending'])
    clock.pass(9_000)
    slow.give(200)
    await quiet()

    expect(server.received.map(({ body }) => body)).toEqual(
      ['first', 'second', 'third'].map((name) => JSON.stringify({ name })),
    )
    expect(server.most()).toBe(1)
    expect([...seen.values()].map(({ took }) => took)).toEqual([9_000, 0, 0])
  })

  test('that fails for now is tried again after one second, and two', async () => {
    const server = await startServer((_, before) => [500, 503][before] ?? 200)
    const { outbox, clock, seen, states, quiet } = createBench()
    outbox.post({ kind: 'scene', url: server.url, body: {} })
    await quiet()
    expect(seen.get(1)).toMatchObject({
      state: 'waiting',
      attempts: 1,
      status: 500,
      nextAt: clock.now() + 1000,
      message: 'The server answered 500.',
    })

    clock.pass(999)
    expect(server.received).toHaveLength(1)
    clock.pass(1)
    await quiet()
    expect(seen.get(1)).toMatchObject({ status: 503, nextAt: clock.now() + 2000 })
    clock.pass(2000)
    await quiet()

    expect(seen.get(1)).toMatchObject({
      state: 'delivered',
      attempts: 3,
      status: 200,
      message: null,
      nextAt: null,
    })
    expect(states(1)).toEqual(['sending', 'waiting', 'sending', 'waiting', 'sending', 'delivered'])
  })

  test.each([408, 425, 429, 500, 502, 504, 560])('is tried again after a %i', async (status) => {
    const server = await startServer((_, before) => (before === 0 ? status : 200))
    const { outbox, seen, drain } = createBench()

    outbox.post({ kind: 'scene', url: server.url, body: {} })
    await drain()

    expect(seen.get(1)).toMatchObject({ state: 'delivered', attempts: 2 })
  })

  test.each([
    [404, 'The server has nothing at this address (404). Check the address.'],
    [401, 'The server refused the message (401). Check the secret or the token.'],
    [403, 'The server refused the message (403). Check the secret or the token.'],
    [400, 'The server refused the message (400).'],
    [410, 'The server refused the message (410).'],
    [304, 'The server redirects to another address. Enter that address.'],
  ])('that is refused for good by a %i fails at once, and says why', async (status, message) => {
    const server = await startServer(() => status)
    const { outbox, clock, seen, quiet } = createBench()

    outbox.post({ kind: 'scene', url: server.url, body: {} })
    await quiet()

    expect(seen.get(1)).toMatchObject({ state: 'failed', attempts: 1, status, message })
    clock.pass(3_600_000)
    expect(server.received).toHaveLength(1)
  })

  test('is not taken to where a redirection points', async () => {
    const server = await startServer(() => ({
      status: 307,
      body: '',
      headers: { Location: '/elsewhere' },
    }))
    const { outbox, seen, quiet } = createBench()

    outbox.post({ kind: 'scene', url: `${server.url}/here`, body: {}, secret: toSecret('hush') })
    await quiet()

    expect(server.received.map(({ path }) => path)).toEqual(['/here'])
    expect(seen.get(1)).toMatchObject({ state: 'failed' })
  })
})

test('stopping aborts what is under way, drops what waits, and takes no more', async () => {
  const server = await startServer(() => 'hang')
  const { outbox, clock, seen } = createBench()
  outbox.post({ kind: 'a', url: server.url, body: {} })
  outbox.post({ kind: 'b', url: server.url, body: {} })
  await server.until(1)

  outbox.stop()
  outbox.post({ kind: 'c', url: server.url, body: {} })

  await server.abandoned
  clock.pass(3_600_000)
  expect(clock.rung()).toBe(0)
  expect([...seen.values()].map(({ state, message }) => [state, message])).toEqual([
    ['dropped', 'Onframe stopped before this was delivered.'],
    ['dropped', 'Onframe stopped before this was delivered.'],
  ])
  expect(server.received).toHaveLength(1)
})

test('what is not ours to say any more is not posted, and told as dropped', async () => {
  const server = await startServer(() => 200)
  const { outbox, states, seen, quiet } = createBench({ proof: othersLead })
  outbox.post({ kind: 'broadcast', url: server.url, body: { broadcastState: 'live' } })
  await quiet()

  expect(states(1)).toEqual(['sending', 'dropped'])
  expect(seen.get(1)?.message).toBe('Another Onframe runs the shows now.')
  expect(server.received).toEqual([])
})
