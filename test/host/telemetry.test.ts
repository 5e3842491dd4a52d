import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'

import { startServer } from '#test/backends/server.ts'
import { plain } from '#test/telemetry/official.ts'
import { startReceiver } from '#test/telemetry/receiver.ts'

import type { RunningHost } from './running.ts'
import { buildHost, startHost } from './running.ts'

let built: Awaited<ReturnType<typeof buildHost>>
beforeAll(async () => {
  built = await buildHost()
})
afterAll(() => built.remove())

let homes = 0
async function start(how: Partial<Parameters<typeof startHost>[0]>): Promise<RunningHost> {
  homes += 1
  const data = join(built.home, `data-${homes}`)
  const host = await startHost({ program: built.program, data, ...how })
  onTestFinished(async () => void (await host.end('SIGKILL')))
  return host
}

async function call(
  { url }: RunningHost,
  name: string,
  args: readonly unknown[],
  headers: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const response = await fetch(`${url}/shows/main/calls/${name}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(args),
  })
  return await response.json()
}

const rundown = JSON.stringify({ cues: [{ scene: 'A', planned: '5:00' }, { scene: 'B' }] })

interface Line {
  readonly time: string
  readonly level: string
  readonly name: string
  readonly message: string
}

/** Lines of the log; sentences for people are beside them. */
function linesOf(host: RunningHost): readonly Line[] {
  const lines = host.printed().split('\n')
  return lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Line)
}

test('traces go from a request through the show to the webhook’s receiver; no secret is printed', async () => {
  const receiver = await startReceiver()
  const webhook = await startServer(() => 200)
  const secrets = ['hunter2-token-12345', 'hunter2-obs', 'hunter2-otlp']
  const host = await start({
    args: ['--otlp', receiver.url, '--log', 'debug', '--log-format', 'json'],
    env: {
      ONFRAME_TOKEN: `control ${secrets[0]}`,
      ONFRAME_OBS_PASSWORD: secrets[1] ?? '',
      OTEL_EXPORTER_OTLP_HEADERS: `x-api-key=${secrets[2]}`,
    },
  })
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
  const authorization = { Authorization: `Bearer ${secrets[0]}` }
  const base = `${webhook.url}/hooks`
  await call(host, 'configureBackends', [{ webhook: { base } }], authorization)
  await call(host, 'load', [rundown], authorization)
  await call(host, 'send', [{ type: 'start' }], {
    ...authorization,
    traceparent: `00-${traceId}-00f067aa0ba902b7-01`,
  })
  await webhook.until(1)
  expect(await host.end('SIGTERM')).toBe(0)

  const spans = receiver.spans()
  const ours = spans.filter((span) => span.traceId === traceId)
  const byName = (name: string) => ours.find((span) => span.name === name)
  expect(new Set(ours.map(({ name }) => name))).toEqual(
    new Set(['command', 'webhook', 'webhook-attempt']),
  )
  expect(byName('command')?.parentSpanId).toBe('00f067aa0ba902b7')
  expect(byName('webhook')?.parentSpanId).toBe(byName('command')?.spanId)
  const attempt = byName('webhook-attempt')
  expect(attempt?.parentSpanId).toBe(byName('webhook')?.spanId)
  expect(webhook.received[0]?.headers['traceparent']).toBe(`00-${traceId}-${attempt?.spanId}-01`)
  expect(spans.map(({ name }) => name)).toEqual(expect.arrayContaining(['take-over', 'open-show']))
  // A last time, when it ended.
  const commands = receiver.metrics().find(({ name }) => name === 'onframe.commands')
  expect(plain(commands?.sum?.dataPoints[0]?.attributes)).toMatchObject({ show: 'main' })
  expect(receiver.received.every(({ headers }) => headers['x-api-key'] === secrets[2])).toBe(true)

  const lines = linesOf(host)
  expect(lines).toContainEqual(
    expect.objectContaining({
      level: 'debug',
      name: 'command',
      message: 'command',
      'onframe.command': 'start',
      'onframe.stored': true,
      duration_ms: expect.any(Number) as number,
    }),
  )
  expect(lines.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['lead', 'input', 'webhook']),
  )
  for (const secret of secrets) expect(host.printed()).not.toContain(secret)
})

test('while the receiver is away the show goes on, and that is told once', async () => {
  const receiver = await startReceiver()
  await receiver.stop()
  const host = await start({
    args: ['--otlp', receiver.url],
    env: { OTEL_METRIC_EXPORT_INTERVAL: '100', OTEL_EXPORTER_OTLP_TIMEOUT: '100' },
  })
  await call(host, 'load', [rundown])
  for (const type of ['start', 'skip', 'stop']) {
    expect(await call(host, 'send', [{ type }])).toMatchObject({ ok: true })
  }
  expect(await host.end('SIGTERM')).toBe(0)

  const told = host
    .printed()
    .split('\n')
    .filter((line) => line.includes('The receiver of'))
  expect(told.map((line) => line.split(' (')[0]).sort()).toEqual([
    'The receiver of metrics',
    'The receiver of traces',
  ])
  expect(host.printed()).not.toContain('Error')
})

test('a receiver that never answers does not delay the end', async () => {
  const receiver = await startReceiver(() => 'hang')
  const host = await start({
    args: ['--otlp', receiver.url],
    // Longer than this test may take.
    env: { OTEL_EXPORTER_OTLP_TIMEOUT: '600000' },
  })
  await call(host, 'load', [rundown])
  expect(await host.end('SIGTERM')).toBe(0)
  expect(receiver.received.length).toBeGreaterThan(0)
})

/** The program in a directory of its own, without what may lie beside it. */
function programAlone(name: string) {
  const place = join(built.home, name)
  mkdirSync(place)
  const program = join(place, 'onframe-host.js')
  copyFileSync(built.program, program)
  return { program, beside: join(place, 'onframe-otlp.js') }
}

test('what sends them is read only if it is wanted; without a log only sentences are printed', async () => {
  const { program } = programAlone('without-otlp')
  const host = await start({ program })
  await call(host, 'load', [rundown])
  expect(await host.end('SIGTERM')).toBe(0)
  expect(host.printed().trimEnd().split('\n')).toEqual([
    expect.stringContaining('Onframe runs on'),
    expect.stringContaining('Onframe ends.'),
  ])
})

const noFile = 'There is no “onframe-otlp.js” of this version beside “onframe-host.js”'

test.each([
  ['is missing', null, noFile],
  ['is of another version', 'export const part = { fits: 0, openOtlp: () => {} }', noFile],
  ['is of a version that was in parts', "import './onframe-another.js'", noFile],
  [
    'is damaged',
    'export const part = {',
    '“onframe-otlp.js”, beside “onframe-host.js”, cannot be run',
  ],
])(
  'where the file that sends them %s the host says so in one sentence, and the show goes on',
  async (what, text, sentence) => {
    const { program, beside } = programAlone(what.replaceAll(' ', '-'))
    if (text !== null) writeFileSync(beside, text)
    const host = await start({ program, args: ['--otlp', 'http://127.0.0.1:9'] })
    await call(host, 'load', [rundown])
    expect(await call(host, 'send', [{ type: 'start' }])).toMatchObject({ ok: true })
    expect(await host.end('SIGTERM')).toBe(0)

    const lines = host.printed().trimEnd().split('\n')
    expect(lines.toSorted()).toEqual([
      expect.stringContaining('Onframe ends.') as string,
      expect.stringContaining('Onframe runs on') as string,
      expect.stringContaining(sentence) as string,
    ])
    expect(host.printed()).toContain('Copy all files of one release into one directory')
  },
)

test('each file of the program needs no other but those that are named', () => {
  const files = readdirSync(built.home).filter((name) => name.endsWith('.js'))
  expect(files.toSorted()).toEqual(['onframe-host.js', 'onframe-otlp.js'])
})

test('a log is one line for each record, at the levels that were asked for', async () => {
  const host = await start({ args: ['--log', 'off,command=debug'] })
  await call(host, 'load', [rundown])
  await host.end('SIGTERM')
  const lines = host
    .printed()
    .split('\n')
    .filter((line) => /^\d{4}-/.test(line))
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(
    /^\S+Z debug command: command onframe\.show\.id=main onframe\.call=load served_ms=\S+ onframe\.outcome=done onframe\.stored=true duration_ms=\S+$/,
  )
})
