import { describe, expect, test } from 'vitest'

import { createBench } from './bench.ts'
import { startServer } from './server.ts'

describe('a post', () => {
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
