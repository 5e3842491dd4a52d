import { describe, expect, test } from 'vitest'

import { createBench } from './bench.ts'
import { held, startServer } from './server.ts'

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
