import { createHmac } from 'node:crypto'

import { describe, expect, test } from 'vitest'

import { toSecret } from '#base/redacted.ts'

import { createBench } from './bench.ts'
import type { Answer } from './server.ts'
import { startServer } from './server.ts'

/** An answer that is given when it is told to be. */
function held(): { readonly answer: Promise<Answer>; readonly give: (answer: Answer) => void } {
  let resolve: (answer: Answer) => void
  const answer = new Promise<Answer>((settle) => {
    resolve = settle
  })
  return { answer, give: (given) => resolve(given) }
}

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

  test('that always fails is given up after eight attempts, in about two minutes', async () => {
    const server = await startServer(() => 503)
    const { outbox, clock, seen, drain } = createBench()
    const start = clock.now()

    outbox.post({ kind: 'scene', url: server.url, body: {} })
    await drain()

    expect(server.received).toHaveLength(8)
    expect(clock.now() - start).toBe((1 + 2 + 4 + 8 + 16 + 32 + 60) * 1000)
    expect(seen.get(1)).toMatchObject({
      state: 'failed',
      attempts: 8,
      status: 503,
      nextAt: null,
      message: 'The server answered 503. Onframe gave up after 8 attempts.',
    })
  })

  test('that has no answer in ten seconds is let go of, and tried again', async () => {
    const server = await startServer((_, before) => (before === 0 ? 'hang' : 200))
    const { outbox, clock, seen, quiet, drain } = createBench()
    outbox.post({ kind: 'scene', url: server.url, body: {} })
    await server.until(1)

    clock.pass(9_999)
    expect(seen.get(1)).toMatchObject({ state: 'sending' })
    clock.pass(1)
    await quiet()

    await server.abandoned
    expect(seen.get(1)).toMatchObject({
      state: 'waiting',
      status: null,
      took: 10_000,
      message: 'The server did not answer within 10 seconds.',
    })
    await drain()
    expect(seen.get(1)).toMatchObject({ state: 'delivered', attempts: 2 })
  })

  test('whose connection is closed is tried again', async () => {
    const server = await startServer((_, before) => (before === 0 ? 'close' : 200))
    const { outbox, seen, quiet, drain } = createBench()

    outbox.post({ kind: 'scene', url: server.url, body: {} })
    await quiet()

    expect(seen.get(1)?.message).toMatch(/^The server cannot be reached/)
    await drain()
    expect(seen.get(1)).toMatchObject({ state: 'delivered', attempts: 2 })
  })

  test('to a server that is down is delivered when it is back', async () => {
    const down = await startServer(() => 200)
    await down.stop()
    const { outbox, seen, quiet, drain } = createBench()
    outbox.post({ kind: 'scene', url: down.url, body: {} })
    await quiet()
    expect(seen.get(1)).toMatchObject({ state: 'waiting', status: null })

    const server = await startServer(() => 200, down.port)
    await drain()

    expect(server.received).toHaveLength(1)
    expect(seen.get(1)).toMatchObject({ state: 'delivered', message: null })
  })

  test('is delivered by its status: a body without end is not waited for', async () => {
    const server = await startServer(() => 'endless')
    const { outbox, seen, quiet } = createBench()

    outbox.post({ kind: 'scene', url: server.url, body: {} })
    await quiet()

    expect(seen.get(1)).toMatchObject({ state: 'delivered', status: 200 })
    await server.abandoned
  })

  test('of an answer that is asked for has the beginning, and no more', async () => {
    const server = await startServer(() => 'endless')
    const { outbox, seen, quiet } = createBench()

    outbox.post({
      kind: 'scene',
      url: server.url,
      body: {},
      refusal: (status, answer) => `${status}, ${answer.length} characters.`,
    })
    await quiet()

    expect(seen.get(1)).toMatchObject({ state: 'failed', message: '200, 65536 characters.' })
    await server.abandoned
  })

  test('says what it said when it was posted', async () => {
    const server = await startServer((_, before) => (before === 0 ? 500 : 200))
    const { outbox, quiet, drain } = createBench()
    const body = { scene: 'before' }
    outbox.post({ kind: 'scene', url: server.url, body })
    await quiet()

    body.scene = 'after'
    await drain()

    expect(server.received.map((request) => request.body)).toEqual([
      '{"scene":"before"}',
      '{"scene":"before"}',
    ])
  })

  test.each(['', 'nonsense', 'ftp://host/', 'data:text/plain,hi', 'http://me:hush@127.0.0.1/'])(
    'to "%s" fails at once, and shows no login',
    (url) => {
      const { outbox } = createBench()

      outbox.post({ kind: 'scene', url, body: {} })

      expect(outbox.deliveries()).toMatchObject([
        {
          state: 'failed',
          attempts: 0,
          message:
            'Onframe cannot send to this address. Enter one with http or https and without a password.',
        },
      ])
      expect(JSON.stringify(outbox.deliveries())).not.toContain('hush')
    },
  )
})

describe('kinds', () => {
  test('pass one that waits for its next attempt, and each keeps its order', async () => {
    const server = await startServer((_, before) => (before === 0 ? 503 : 200))
    const { outbox, seen, quiet, drain } = createBench()
    for (const [kind, name] of Object.entries({ scene: 'a1', other: 'b1' })) {
      outbox.post({ kind, url: server.url, body: { name } })
    }
    outbox.post({ kind: 'scene', url: server.url, body: { name: 'a2' } })
    outbox.post({ kind: 'other', url: server.url, body: { name: 'b2' } })
    await quiet()

    const names = (): readonly unknown[] => server.received.map(({ body }) => JSON.parse(body).name)
    expect(names()).toEqual(['a1', 'b1', 'b2'])
    expect(seen.get(3)).toMatchObject({ state: 'waiting', attempts: 0, nextAt: null })
    await drain()
    expect(names()).toEqual(['a1', 'b1', 'b2', 'a1', 'a2'])
  })

  test('whose server hangs do not keep another from its turn', async () => {
    const server = await startServer(({ path }) => (path === '/hangs' ? 'hang' : 200))
    const { outbox, clock, seen, until } = createBench()
    for (const kind of ['a', 'b', 'c']) {
      outbox.post({ kind, url: `${server.url}/hangs`, body: {} })
    }
    outbox.post({ kind: 'd', url: server.url, body: {} })

    for (let number = 1; number <= 3; number += 1) {
      await server.until(number)
      clock.pass(10_000)
      await until(() => seen.get(number)?.state === 'waiting')
    }

    await until(() => seen.get(4)?.state === 'delivered')
    // Each had one attempt: what was due for longest came first.
    expect(server.received).toHaveLength(4)
  })
})

describe('a full outbox', () => {
  test('drops the oldest of the same kind, or else the oldest', async () => {
    const server = await startServer(() => 'hang')
    const { outbox, seen } = createBench()
    outbox.post({ kind: 'sent', url: server.url, body: {} })
    for (let count = 0; count < 60; count += 1) {
      outbox.post({ kind: 'a', url: server.url, body: {} })
    }
    for (let count = 0; count < 40; count += 1) {
      outbox.post({ kind: 'b', url: server.url, body: {} })
    }
    const dropped = (): readonly number[] =>
      [...seen.values()].filter(({ state }) => state === 'dropped').map(({ number }) => number)
    expect(dropped()).toEqual([])

    outbox.post({ kind: 'b', url: server.url, body: {} })
    expect(dropped()).toEqual([62])
    outbox.post({ kind: 'c', url: server.url, body: {} })
    expect(dropped()).toEqual([2, 62])

    expect(outbox.deliveries().at(-1)).toMatchObject({
      number: 2,
      message: 'Too many messages were waiting. This one was the oldest and was dropped.',
    })
  })

  test('has no room either for one that comes back from its attempt', async () => {
    const answer = held()
    const server = await startServer(() => answer.answer)
    const { outbox, seen, until } = createBench()
    for (let count = 0; count <= 100; count += 1) {
      outbox.post({ kind: 'a', url: server.url, body: {} })
    }

    answer.give(500)

    await until(() => seen.get(1)?.state === 'dropped')
    expect(seen.get(1)).toMatchObject({ attempts: 1, status: 500 })
  })

  test('remembers the last fifty, newest first', async () => {
    const server = await startServer(() => 200)
    const { outbox, quiet } = createBench()
    for (let count = 0; count < 70; count += 1) {
      outbox.post({ kind: 'a', url: server.url, body: {} })
    }

    await quiet()

    expect(outbox.deliveries().map(({ number }) => number)).toEqual(
      Array.from({ length: 50 }, (_, index) => 70 - index),
    )
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

describe('a signature', () => {
  test('is of the time and the body, and new at each attempt', async () => {
    const server = await startServer((_, before) => (before === 0 ? 500 : 200))
    const { outbox, clock, drain } = createBench()
    const start = clock.now()

    outbox.post({ kind: 'a', url: server.url, body: { name: '✓' }, secret: toSecret('pässword') })
    await drain()

    const stamps = server.received.map(({ headers }) => headers['x-onframe-timestamp'])
    expect(stamps).toEqual([start, start + 1000].map((at) => new Date(at).toISOString()))
    for (const [index, { headers, body }] of server.received.entries()) {
      const signed = createHmac('sha256', 'pässword')
        .update(`${stamps[index]?.toString()}.`)
        .update(Buffer.from(body, 'latin1'))
        .digest('hex')
      expect(headers['x-onframe-signature']).toBe(`sha256=${signed}`)
      expect(headers['x-onframe-delivery']).toBe('1')
    }
  })

  test.each([null, toSecret('')])('is left out without a secret', async (secret) => {
    const server = await startServer(() => 200)
    const { outbox, quiet } = createBench()

    outbox.post({ kind: 'a', url: server.url, body: {}, secret })
    await quiet()

    expect(JSON.stringify(server.received)).not.toContain('x-onframe')
  })

  test('never shows its secret in a delivery', async () => {
    const server = await startServer(() => ({ status: 400, body: 'wrong: hush' }))
    const { outbox, quiet } = createBench()

    outbox.post({ kind: 'a', url: `${server.url}/?key=hush`, body: {}, secret: toSecret('hush') })
    await quiet()

    expect(outbox.deliveries()).toHaveLength(1)
    expect(JSON.stringify(outbox.deliveries())).not.toContain('hush')
  })
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
