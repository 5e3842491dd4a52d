import { expect, onTestFinished, test } from 'vitest'

import { instant, milliseconds, minutes } from '#base/time.ts'
import { metrics } from '#orchestrator/shows/metrics.ts'
import { metricsOf, prometheusName } from '#orchestrator/shows/prometheus.ts'
import type { Health } from '#orchestrator/shows/report.ts'
import { healthOf } from '#orchestrator/shows/report.ts'
import { openOtlp } from '#telemetry/otlp/otlp.ts'
import type { Tracer } from '#telemetry/tracer.ts'
import { noon } from '#test/fixtures.ts'
import { reportOf } from '#test/orchestrator/shows/reports.ts'

import type { OtlpMetric } from './official.ts'
import { decodeTraces, plain } from './official.ts'
import { startReceiver } from './receiver.ts'

function setEnv(values: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(values)) {
    process.env[name] = value
    onTestFinished(() => void delete process.env[name])
  }
}

function open(url: string, more: Partial<Parameters<typeof openOtlp>[0]> = {}) {
  const told: string[] = []
  const otlp = openOtlp({
    traces: `${url}/v1/traces`,
    metrics: `${url}/v1/metrics`,
    every: minutes(10),
    id: 'host-1',
    tell: (message) => told.push(message),
    ...more,
  })
  if (otlp.tracer === null) throw new Error('no tracer')
  return { ...otlp, tracer: otlp.tracer, told }
}

function command(tracer: Tracer, parent: Parameters<Tracer['begin']>[0]['parent'] = null) {
  return tracer.begin({
    name: 'command',
    at: instant(noon),
    parent,
    attributes: { 'onframe.show.id': 'main', 'onframe.command': 'take' },
  })
}

const health: Health = healthOf({
  ranBy: 'host-1',
  since: instant(1_000_000),
  shows: [reportOf('main'), reportOf('se"cond')],
  broken: {},
})

test('spans arrive as in the official schema, with their parents, events and outcome', async () => {
  const receiver = await startReceiver()
  const { tracer, close, told } = open(receiver.url)
  const asked = command(tracer)
  const cut = tracer.begin({
    name: 'cut',
    at: instant(noon + 1),
    parent: asked,
    attributes: { 'onframe.scene': 'Bühne' },
  })
  cut.event('armed', instant(noon - 399.5))
  cut.end({ at: instant(noon + 18.25), attributes: { 'onframe.cut.frames': 0 } })
  asked.end({ at: instant(noon + 30), failed: 'not stored' })
  await close()

  const spans = receiver.spans()
  const [second, first] = spans
  expect(spans).toMatchObject([
    {
      name: 'cut',
      kind: 'SPAN_KIND_INTERNAL',
      startTimeUnixNano: `${noon + 1}000000`,
      endTimeUnixNano: `${noon + 18}250000`,
      events: [{ name: 'armed', timeUnixNano: `${noon - 400}500000` }],
    },
    {
      name: 'command',
      kind: 'SPAN_KIND_SERVER',
      status: { code: 'STATUS_CODE_ERROR', message: 'not stored' },
    },
  ])
  expect(plain(second?.attributes)).toEqual({ 'onframe.scene': 'Bühne', 'onframe.cut.frames': '0' })
  expect([second?.traceId, second?.parentSpanId]).toEqual([first?.traceId, first?.spanId])
  expect(asked.traceparent).toBe(`00-${first?.traceId}-${first?.spanId}-01`)
  expect(receiver.resources()).toMatchObject([
    { 'service.name': 'onframe', 'service.instance.id': 'host-1' },
  ])
  expect(told).toEqual([])
})

test('what is not of the schema is noticed', () => {
  // Field 90 of an otherwise empty request.
  expect(() => decodeTraces(Uint8Array.of(0xd0, 0x05, 0x01))).toThrow('the schema knows 0')
})

test('a command belongs to the trace of its request; nothing else does', async () => {
  const receiver = await startReceiver()
  const { tracer, close, within } = open(receiver.url)
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
  const given = `00-${traceId}-00f067aa0ba902b7-01`
  await within(given, async () => {
    await Promise.resolve()
    command(tracer).end({ at: instant(noon + 1) })
    tracer
      .begin({ name: 'cut', at: instant(noon), parent: null, attributes: {} })
      .end({ at: instant(noon + 1) })
  })
  within('nonsense', () => command(tracer).end({ at: instant(noon + 1) }))
  within(undefined, () => command(tracer).end({ at: instant(noon + 1) }))
  await close()

  const spans = receiver.spans()
  expect(spans.map(({ name, traceId: trace }) => [name, trace === traceId])).toEqual([
    ['command', true],
    ['cut', false],
    ['command', false],
    ['command', false],
  ])
  expect(spans[0]?.parentSpanId).toBe('00f067aa0ba902b7')
})

test('name, headers and sampling are those of OpenTelemetry’s own variables', async () => {
  const receiver = await startReceiver()
  setEnv({
    OTEL_SERVICE_NAME: 'studio-2',
    OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=hall',
    OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer hunter2',
    OTEL_TRACES_SAMPLER: 'parentbased_always_off',
  })
  const { tracer, close, measure, within } = open(receiver.url)
  const unsampled = command(tracer)
  unsampled.end({ at: instant(noon) })
  within('00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01', () =>
    command(tracer).end({ at: instant(noon + 1) }),
  )
  measure(async () => health)
  await close()

  expect(unsampled.traceparent).toMatch(/-00$/)
  expect(receiver.spans()).toHaveLength(1)
  expect(receiver.received.map(({ headers }) => headers.authorization)).toEqual([
    'Bearer hunter2',
    'Bearer hunter2',
  ])
  for (const resource of receiver.resources()) {
    expect(resource).toMatchObject({
      'service.name': 'studio-2',
      'deployment.environment.name': 'hall',
    })
  }
})

/** By Prometheus's name and labels. */
function valuesIn(text: string): ReadonlyMap<string, number> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(' ')
      return [line.slice(0, at), Number(line.slice(at + 1))] as const
    }),
  )
}

function pointsOf({ gauge, sum }: OtlpMetric) {
  return (gauge ?? sum)?.dataPoints ?? []
}

test('both writers tell the same values', async () => {
  const receiver = await startReceiver()
  const { close, measure } = open(receiver.url)
  measure(async () => health)
  await close()

  const sent = new Map(
    receiver.metrics().flatMap((metric) => {
      const known = metrics.find(({ name }) => name === metric.name)
      if (known === undefined) throw new Error(`${metric.name} is not in the list`)
      return pointsOf(metric).map(({ attributes, asDouble, asInt }) => {
        const labels = Object.entries(plain(attributes)).map(
          ([label, value]) => `${label}=${JSON.stringify(value)}`,
        )
        const of = labels.length === 0 ? '' : `{${labels.join(',')}}`
        return [`${prometheusName(known)}${of}`, asDouble ?? Number(asInt)] as const
      })
    }),
  )
  const written = valuesIn(metricsOf(health))
  expect(written.size).toBeGreaterThan(40)
  expect(sent).toEqual(written)
  for (const metric of receiver.metrics()) {
    const known = metrics.find(({ name }) => name === metric.name)
    expect([metric.description, metric.unit ?? '']).toEqual([known?.help, known?.unit])
    expect(metric.sum !== undefined).toBe(known?.kind === 'counter')
    if (metric.sum !== undefined) {
      expect(metric.sum).toMatchObject({
        isMonotonic: true,
        aggregationTemporality: 'AGGREGATION_TEMPORALITY_CUMULATIVE',
      })
    }
  }
})

test('a program that does not run the shows sends no metrics', async () => {
  const receiver = await startReceiver()
  const { close, measure, told } = open(receiver.url)
  measure(async () => null)
  await close()
  expect(receiver.metrics()).toEqual([])
  expect(told).toEqual([])
})

test('a receiver that refuses is told of once, without its words, and again when it takes them', async () => {
  let status = 401
  const receiver = await startReceiver(() => ({ status, body: 'Bearer hunter2 is wrong' }))
  const { close, measure, told } = open(receiver.url, { every: milliseconds(20) })
  measure(async () => health)
  await receiver.until(4)
  status = 200
  await receiver.until(7)
  await close()

  expect(told).toEqual([
    `The receiver of metrics (${receiver.url}/v1/metrics) does not take them: it answers with status 401. The shows go on. What cannot be sent is dropped.`,
    `The receiver of metrics (${receiver.url}/v1/metrics) takes them again.`,
  ])
})

test('a receiver that is away is told of', async () => {
  setEnv({ OTEL_EXPORTER_OTLP_TIMEOUT: '200' })
  const receiver = await startReceiver()
  await receiver.stop()
  const { tracer, close, told } = open(receiver.url)
  command(tracer).end({ at: instant(noon) })
  await close()
  expect(told).toEqual([
    expect.stringContaining('cannot be reached (ECONNREFUSED). The shows go on.'),
  ])
})

test('a receiver that never answers is told of, and is not waited for', async () => {
  setEnv({ OTEL_EXPORTER_OTLP_TIMEOUT: '200' })
  const receiver = await startReceiver(() => 'hang')
  const { tracer, close, told } = open(receiver.url)
  for (let count = 0; count < 5000; count += 1) command(tracer).end({ at: instant(noon) })
  await close()
  expect(told).toEqual([expect.stringContaining('does not answer in time. The shows go on.')])
})
