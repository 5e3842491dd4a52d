import { expect, test } from 'vitest'

import { reveal } from '#base/redacted.ts'
import type { HostOptions, Parsed } from '#host/options.ts'
import { parseOptions } from '#host/options.ts'

const files: Readonly<Record<string, { readonly text: string; readonly isPrivate: boolean }>> = {
  tokens: { text: 'view abcdefgh-12345678\n', isPrivate: true },
  password: { text: ' hunter2 \n', isPrivate: false },
  empty: { text: '', isPrivate: true },
}

function parse(args: readonly string[], env: Readonly<Record<string, string>> = {}): Parsed {
  return parseOptions(args, {
    env,
    readFile: (path) => {
      const file = files[path]
      if (file === undefined) throw new Error('ENOENT')
      return file
    },
  })
}

function options(args: readonly string[], env?: Readonly<Record<string, string>>): HostOptions {
  const parsed = parse(args, env)
  if (parsed.type !== 'run') throw new Error(JSON.stringify(parsed))
  return parsed.options
}

test('without options it is for this machine only, and controls no OBS', () => {
  expect(options([])).toEqual({
    port: 4456,
    listen: '127.0.0.1',
    data: 'onframe-data',
    nats: null,
    obs: [],
    tokens: [],
    names: [],
    origins: [],
    otlp: null,
    log: null,
    warnings: [],
  })
})

test('each show may have an OBS of its own; the password comes from a file', () => {
  const args = ['--obs', 'ws://127.0.0.1:4455', '--obs=hall-2=10.0.0.7:4460']
  const { obs, warnings } = options([...args, '--obs-password-file', 'password'])

  expect(obs.map(({ showId, url }) => [showId, url])).toEqual([
    ['main', 'ws://127.0.0.1:4455'],
    ['hall-2', 'ws://10.0.0.7:4460'],
  ])
  expect(obs.map(({ password }) => reveal(password))).toEqual([' hunter2 ', ' hunter2 '])
  expect(warnings).toEqual([
    'Other users of this machine can read “password”. Make it private: chmod 600.',
  ])
})

test('or from the environment; and it shows nowhere', () => {
  const env = { ONFRAME_OBS_PASSWORD: 'hunter2', ONFRAME_TOKEN: 'abcdefgh-12345678' }
  const read = options(['--obs', '127.0.0.1', '--listen', '0.0.0.0'], env)

  expect(read.obs.map(({ password }) => reveal(password))).toEqual(['hunter2'])
  expect(read.tokens.map(({ right }) => right)).toEqual(['control'])
  expect(JSON.stringify(read)).not.toMatch(/hunter2|abcdefgh/)
})

test.each([
  [['--port', '70000'], 'The port must be a number from 0 to 65535.'],
  [['--port', 'x'], 'The port must be a number from 0 to 65535.'],
  [['--listen', '0.0.0.0'], 'Onframe listens on 0.0.0.0 only with a token'],
  [['--listen', '::'], 'only with a token'],
  [['--obs', 'http://a'], '--obs: '],
  [['--obs', 'obsws://10.0.0.7:4455/hunter2'], '--obs: leave the password out'],
  [['--token-file', 'none'], '“none” cannot be read. ENOENT.'],
  [['--token-file', 'empty'], '“empty”: There is no token.'],
  [['--obs-password', 'hunter2'], '“onframe host --help” shows the options.'],
  [['hunter2'], '“onframe host --help” shows the options.'],
])('%j: %s', (args, says) => {
  const parsed = parse(args)

  expect(parsed).toMatchObject({ type: 'refused', message: expect.stringContaining(says) })
})

test('a password that was written into an address is not repeated', () => {
  expect(JSON.stringify(parse(['--obs', 'obsws://a/hunter2']))).not.toContain('hunter2')
})

test('help is asked for', () => {
  expect(parse(['--help'])).toEqual({ type: 'help' })
})

test('traces and metrics go to where --otlp or OpenTelemetry’s own variables say', () => {
  const at = 'http://collector:4318'
  expect(options(['--otlp', `${at}/`]).otlp).toEqual({
    traces: `${at}/v1/traces`,
    metrics: `${at}/v1/metrics`,
    every: 15_000,
  })
  expect(options([], { OTEL_EXPORTER_OTLP_ENDPOINT: `${at}/otlp` }).otlp).toMatchObject({
    traces: `${at}/otlp/v1/traces`,
    metrics: `${at}/otlp/v1/metrics`,
  })
  const only = { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://traces.example/in' }
  expect(options([], only).otlp).toMatchObject({
    traces: 'https://traces.example/in',
    metrics: null,
  })
  expect(options(['--otlp', at], { OTEL_METRICS_EXPORTER: 'none' }).otlp?.metrics).toBeNull()
  expect(options(['--otlp', at], { OTEL_METRIC_EXPORT_INTERVAL: '500' }).otlp?.every).toBe(500)
  expect(options(['--otlp', at], { OTEL_SDK_DISABLED: 'true' }).otlp).toBeNull()
})

test.each([
  ['collector:4318', 'The address must be one like'],
  ['ftp://collector', 'The address must be one like'],
  ['https://me:secret@collector', 'OTEL_EXPORTER_OTLP_HEADERS'],
  ['https://collector/?key=secret', 'OTEL_EXPORTER_OTLP_HEADERS'],
])('--otlp %s is refused, and not repeated', (address, why) => {
  const refused = parse(['--otlp', address])
  expect(refused).toMatchObject({ type: 'refused' })
  expect(JSON.stringify(refused)).toContain(why)
  expect(JSON.stringify(refused)).not.toContain('secret')
})

test('a protocol that is not spoken is refused', () => {
  const env = { OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }
  expect(parse(['--otlp', 'http://collector:4317'], env)).toMatchObject({
    type: 'refused',
    message: expect.stringContaining('“grpc”') as string,
  })
})

test('a log has a level for each name', () => {
  expect(options(['--log', 'info,cut=debug,obs=off']).log).toMatchObject({
    settings: { host: 'info', cut: 'debug', obs: 'off' },
    format: 'text',
  })
  expect(options(['--log-format', 'json']).log).toMatchObject({
    settings: { host: 'info' },
    format: 'json',
  })
  expect(parse(['--log', 'loud'])).toMatchObject({
    message: '--log: “loud” is no level. The levels are: off, error, warn, info, debug.',
  })
  expect(JSON.stringify(parse(['--log', 'cat=info']))).toContain('Nothing logs as “cat”.')
  expect(JSON.stringify(parse(['--log-format', 'xml']))).toContain('text, json')
})
