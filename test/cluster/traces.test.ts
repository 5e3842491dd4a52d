import { afterAll, beforeAll, expect, test } from 'vitest'

import { instant, minutes } from '#base/time.ts'
import { openOtlp } from '#telemetry/otlp/otlp.ts'
import type { NatsServer } from '#test/rig/nats.ts'
import { startNats } from '#test/rig/nats.ts'
import { startReceiver } from '#test/telemetry/receiver.ts'

import { hello, request } from './carried.ts'
import { hear, leader, watcher } from './ends.ts'
import { byTcp, createStage, untilHeard } from './stage.ts'

const stage = createStage(byTcp)
let server: NatsServer
beforeAll(async () => {
  server = await startNats()
})
afterAll(() => server.close())

test('a request over NATS carries its trace to the leader, and nothing else does', async () => {
  const receiver = await startReceiver()
  const otlp = openOtlp({
    traces: `${receiver.url}/v1/traces`,
    metrics: null,
    every: minutes(10),
    id: 'host-1',
    tell: () => {},
  })
  const tracing = { traceparent: otlp.traceparent, within: otlp.within }
  const links = [
    stage.link([byTcp.urlOf(server)], 'runner', { tracing }),
    stage.link([byTcp.urlOf(server)], 'remote', { tracing }),
  ] as const
  const main = leader(links[0])
  const asker = watcher(links[1], 'asker')
  const heard = hear(main)
  main.subscribe(({ type }) => {
    if (type !== 'request' && type !== 'hello') return
    const attributes = { 'onframe.command': type }
    otlp.tracer?.begin({ name: 'command', at: instant(0), parent: null, attributes }).end({
      at: instant(1),
    })
  })
  for (const { up } of links) await up()
  const before = heard.length
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
  otlp.within(`00-${traceId}-00f067aa0ba902b7-01`, () => {
    asker.publish(hello('asker'))
    asker.publish(request('1'))
  })
  asker.publish(request('2'))
  await untilHeard(heard, before + 3)
  await otlp.close()

  const spans = receiver.spans().slice(-3)
  expect(spans.map((span) => span.traceId === traceId)).toEqual([false, true, false])
  expect(spans[1]?.parentSpanId).toBe('00f067aa0ba902b7')
})
