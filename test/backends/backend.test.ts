import { createHmac } from 'node:crypto'

import { describe, expect, test } from 'vitest'

import type { BackendSync, BroadcastReport } from '#backends/backend.ts'
import { createConvexBackend } from '#backends/convex-backend.ts'
import type { Outbox } from '#backends/outbox.ts'
import { createWebhookBackend } from '#backends/webhook-backend.ts'
import { toSecret } from '#base/redacted.ts'
import { noon } from '#test/fixtures.ts'

import { createBench } from './bench.ts'
import type { Answer } from './server.ts'
import { startServer } from './server.ts'

const report: BroadcastReport = {
  broadcastState: 'live',
  hostActive: true,
  producerActive: false,
  liveFeedActive: true,
  startedAt: noon,
  duration: 1500,
}
const reported = `{"broadcastState":"live","hostActive":true,"producerActive":false,"liveFeedActive":true,"startedAt":${noon},"duration":1500}`
const timestamp = new Date(noon).toISOString()

interface Adapter {
  readonly name: string
  readonly create: (outbox: Outbox, base: string) => BackendSync
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly accepted: Answer
}

const convexBody = `{"path":"broadcast:report","args":${reported},"format":"json"}`
const convexAccepted = { status: 200, body: '{"status":"success","value":null,"logLines":[]}' }

const adapters: readonly Adapter[] = [
  {
    name: 'a webhook',
    create: (outbox, base) => createWebhookBackend({ outbox, base, secret: toSecret('hush') }),
    path: '/api/callback/broadcast/',
    headers: {
      'x-onframe-delivery': '1',
      'x-onframe-signature': `sha256=${createHmac('sha256', 'hush').update(`${timestamp}.${reported}`).digest('hex')}`,
      'x-onframe-timestamp': timestamp,
    },
    body: reported,
    accepted: 204,
  },
  {
    name: 'a webhook without a secret',
    create: (outbox, base) => createWebhookBackend({ outbox, base, secret: null }),
    path: '/api/callback/broadcast/',
    headers: {},
    body: reported,
    accepted: 200,
  },
  {
    name: 'Convex',
    create: (outbox, deployment) =>
      createConvexBackend({
        outbox,
        deployment,
        path: 'broadcast:report',
        token: toSecret('hush'),
      }),
    path: '/api/mutation',
    headers: { authorization: 'Bearer hush' },
    body: convexBody,
    accepted: convexAccepted,
  },
  {
    name: 'Convex with nobody signed in',
    create: (outbox, deployment) =>
      createConvexBackend({ outbox, deployment, path: 'broadcast:report', token: null }),
    path: '/api/mutation',
    headers: {},
    body: convexBody,
    accepted: convexAccepted,
  },
]

/** What `fetch` says of itself: no business of ours. */
const ofFetch = new Set([
  'host',
  'connection',
  'accept',
  'accept-encoding',
  'accept-language',
  'sec-fetch-mode',
  'user-agent',
])

describe.each(adapters)('$name', ({ create, path, headers, body, accepted }) => {
  test.each(['', '/'])('is told of a broadcast, byte for byte, below "%s"', async (end) => {
    const server = await startServer(() => accepted)
    const { outbox, quiet } = createBench()

    create(outbox, server.url + end).tell(report)
    await quiet()

    const [request] = server.received
    expect(server.received).toHaveLength(1)
    expect(request).toMatchObject({ method: 'POST', path, body })
    const sent = Object.entries(request?.headers ?? {}).filter(([name]) => !ofFetch.has(name))
    expect(Object.fromEntries(sent)).toEqual({
      'content-type': 'application/json',
      'content-length': String(body.length),
      ...headers,
    })
    expect(outbox.deliveries()).toMatchObject([
      { kind: 'broadcast', state: 'delivered', url: server.url + path },
    ])
  })

  test('is told in order, and again if it was not there for a while', async () => {
    const answers: readonly Answer[] = [503, 'close', 429]
    const server = await startServer((_, before) => answers[before] ?? accepted)
    const { outbox, seen, drain } = createBench()
    const backend = create(outbox, server.url)

    backend.tell(report)
    backend.tell({ ...report, broadcastState: 'paused' })
    await drain()

    expect(server.received.map((request) => request.body.includes('"paused"'))).toEqual([
      false,
      false,
      false,
      false,
      true,
    ])
    expect([...seen.values()].map(({ state }) => state)).toEqual(['delivered', 'delivered'])
  })

  test('that refuses one for good is told of the next', async () => {
    const server = await startServer((_, before) => (before === 0 ? 400 : accepted))
    const { outbox, quiet } = createBench()
    const backend = create(outbox, server.url)

    backend.tell(report)
    backend.tell(report)
    await quiet()

    expect(outbox.deliveries().map(({ state }) => state)).toEqual(['delivered', 'failed'])
  })

  test('that is down, or is no address, stops nobody, and is told of', async () => {
    const server = await startServer(() => accepted)
    await server.stop()
    const { outbox, drain } = createBench()

    create(outbox, server.url).tell(report)
    create(outbox, 'nonsense').tell(report)
    await drain()

    expect(outbox.deliveries()).toMatchObject([
      { state: 'failed', url: '', attempts: 0 },
      { state: 'failed', url: server.url + path, attempts: 8 },
    ])
    expect(JSON.stringify(outbox.deliveries())).not.toContain('hush')
  })
})

describe('Convex', () => {
  const failure = JSON.stringify({
    status: 'error',
    errorMessage: '[Request ID: 1] Server Error\n  Uncaught Error: no show for hush',
    logLines: [],
  })

  test.each([
    [
      200,
      failure,
      'Convex refused the message. [Request ID: 1] Server Error Uncaught Error: no show for …',
    ],
    [
      560,
      failure,
      'Convex refused the message. [Request ID: 1] Server Error Uncaught Error: no show for …',
    ],
    [200, '{"status":"error"}', 'Convex refused the message. It gave no reason.'],
    [200, '<html>', 'This answer is not from Convex. Check the address.'],
    [200, '', 'This answer is not from Convex. Check the address.'],
    [200, 'null', 'This answer is not from Convex. Check the address.'],
    [560, '{"status":"success"}', 'This answer is not from Convex. Check the address.'],
  ])('that answers %i and %s has failed for good', async (status, body, message) => {
    const server = await startServer(() => ({ status, body }))
    const { outbox, clock, quiet } = createBench()

    createConvexBackend({
      outbox,
      deployment: server.url,
      path: 'broadcast:report',
      token: toSecret('hush'),
    }).tell(report)
    await quiet()
    clock.pass(3_600_000)

    expect(outbox.deliveries()).toMatchObject([{ state: 'failed', attempts: 1, status, message }])
    expect(server.received).toHaveLength(1)
  })
})
