import { createHmac } from 'node:crypto'

import { expect, test } from 'vitest'

import type { Callbacks } from '#backends/callbacks.ts'
import { createCallbacks } from '#backends/callbacks.ts'
import { toSecret } from '#base/redacted.ts'
import { at } from '#test/fixtures.ts'

import type { Bench } from './bench.ts'
import { createBench } from './bench.ts'
import { startServer } from './server.ts'

const started = 'OBS_WEBSOCKET_OUTPUT_STARTED'

function start(
  base: string | null,
  secret: string | null = null,
): Bench & { callbacks: Callbacks } {
  const bench = createBench()
  const settings = { base, secret: secret === null ? null : toSecret(secret) }
  return { ...bench, callbacks: createCallbacks({ outbox: bench.outbox, settings }) }
}

function tellAll(callbacks: Callbacks): void {
  const moment = { showId: 'show', at: at(1.5) }
  callbacks.sceneChange({ ...moment, scene: 'Camera 2', previous: null })
  callbacks.streamingChange({ ...moment, state: started, active: true })
  callbacks.recordingChange({ ...moment, state: started, active: true })
  callbacks.connectionChange({ ...moment, connected: false, reason: 'lost' })
}

test.each(['', '/', '/backstage', '/backstage/'])(
  'each change goes to its own path below a base that ends with "%s"',
  async (end) => {
    const server = await startServer(() => 200)
    const { callbacks, quiet } = start(server.url + end)

    tellAll(callbacks)
    await quiet()

    const callback = `${end.replace(/\/$/, '')}/api/callback`
    const moment = '"showId":"show","at":"2026-06-01T12:00:01.500Z"'
    expect(server.received.map(({ method, path, body }) => [method, path, body])).toEqual([
      [
        'POST',
        `${callback}/scene-change/`,
        `{"type":"scene-change",${moment},"scene":"Camera 2","previous":null}`,
      ],
      [
        'POST',
        `${callback}/streaming-change/`,
        `{"type":"streaming-change",${moment},"state":"${started}","active":true}`,
      ],
      [
        'POST',
        `${callback}/recording-change/`,
        `{"type":"recording-change",${moment},"state":"${started}","active":true}`,
      ],
      [
        'POST',
        `${callback}/connection-change/`,
        `{"type":"connection-change",${moment},"connected":false,"reason":"lost"}`,
      ],
    ])
  },
)

test('without a base nobody is told', () => {
  const { callbacks, outbox } = start(null, 'hush')

  tellAll(callbacks)

  expect(outbox.deliveries()).toEqual([])
})

test('with a base that is none nothing is sent, and that is told', async () => {
  const server = await startServer(() => 200)
  const { callbacks, outbox, quiet } = start(`${server.url}/?key=hush`)

  tellAll(callbacks)
  await quiet()

  expect(server.received).toEqual([])
  expect(outbox.deliveries().map(({ kind, state }) => [kind, state])).toEqual([
    ['connection-change', 'failed'],
    ['recording-change', 'failed'],
    ['streaming-change', 'failed'],
    ['scene-change', 'failed'],
  ])
})

test('other settings count from the next change on', async () => {
  const [older, newer] = [await startServer(() => 200), await startServer(() => 200)]
  const { callbacks, quiet } = start(older.url)
  callbacks.sceneChange({ showId: 'show', at: at(0), scene: 'A', previous: null })
  callbacks.configure({ base: newer.url, secret: toSecret('hush') })
  callbacks.sceneChange({ showId: 'show', at: at(1), scene: 'B', previous: 'A' })
  callbacks.configure({ base: null, secret: toSecret('hush') })
  callbacks.sceneChange({ showId: 'show', at: at(2), scene: 'C', previous: 'B' })
  await quiet()

  expect(older.received).toHaveLength(1)
  expect(older.received[0]?.headers).not.toHaveProperty('x-onframe-signature')
  expect(newer.received).toHaveLength(1)
  const request = newer.received[0]
  const text = `${String(request?.headers['x-onframe-timestamp'])}.${request?.body}`
  const signature = createHmac('sha256', 'hush').update(text).digest('hex')
  expect(request?.headers['x-onframe-signature']).toBe(`sha256=${signature}`)
})
