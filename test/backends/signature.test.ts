import { createHmac } from 'node:crypto'

import { describe, expect, test } from 'vitest'

import { toSecret } from '#base/redacted.ts'
import { later, minutes } from '#base/time.ts'

import { createBench } from './bench.ts'
import { startServer } from './server.ts'

describe('a signature', () => {
  test('is of the body and the time by the wall clock, and new at each attempt', async () => {
    const server = await startServer((_, before) => (before === 0 ? 500 : 200))
    // A receiver compares it with its own clock, and refuses what is minutes old.
    const wallAhead = minutes(7)
    const { outbox, clock, drain } = createBench({ wallAhead })
    const start = later(clock.now(), wallAhead)

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
