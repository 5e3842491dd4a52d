import { expect, test } from 'vitest'

import { reveal } from '#base/redacted.ts'
import type { GivenNats } from '#host/nats-options.ts'
import type { Parsed } from '#host/options.ts'
import { parseOptions } from '#host/options.ts'

const files: Readonly<Record<string, string>> = {
  password: 'hunter2\n',
  token: 's3cret\n',
  creds: '-----BEGIN NATS USER JWT-----',
}

function parse(args: readonly string[], env: Readonly<Record<string, string>> = {}): Parsed {
  return parseOptions(args, {
    env,
    readFile: (path) => ({ text: files[path] ?? '', isPrivate: true }),
  })
}

function nats(args: readonly string[], env?: Readonly<Record<string, string>>): GivenNats {
  const parsed = parse(['--nats', '10.0.0.5', ...args], env)
  if (parsed.type !== 'run' || parsed.options.nats === null) throw new Error(JSON.stringify(parsed))
  return parsed.options.nats
}

test('an address is enough', () => {
  expect(nats([])).toEqual({
    servers: ['nats://10.0.0.5'],
    credentials: null,
    inboxPrefix: '_INBOX',
    replicas: 1,
    policy: { takeOver: 'auto', withoutServer: 'go-on' },
    domain: null,
    log: null,
  })
})

test('several servers, an encrypted one, and what the hosts do when something is gone', () => {
  const given = nats(['--nats', 'tls://b.example:4222', '--nats-replicas', '3'])
  expect(given).toMatchObject({ servers: ['nats://10.0.0.5', 'tls://b.example:4222'], replicas: 3 })
  expect(nats(['--take-over', 'ask', '--without-nats', 'hold']).policy).toEqual({
    takeOver: 'ask',
    withoutServer: 'hold',
  })
})

test('a user has a password from a file or the environment, and an inbox; it shows nowhere', () => {
  const given = nats(['--nats-user', 'runner', '--nats-password-file', 'password'])
  expect(given.inboxPrefix).toBe('_INBOX.runner')
  if (given.credentials?.kind !== 'password') throw new Error('no password')
  expect(reveal(given.credentials.password)).toBe('hunter2')
  expect(JSON.stringify(given)).not.toContain('hunter2')
  const other = nats(['--nats-user', 'runner'], { ONFRAME_NATS_PASSWORD: 'x' })
  expect(other.credentials).toMatchObject({ kind: 'password', user: 'runner' })
})

test('a home region, and a log with its limits', () => {
  expect(nats(['--nats-domain', 'home']).domain).toBe('home')
  expect(nats(['--nats-log', '30', '--nats-log-size', '10', '--nats-rebuild']).log).toEqual({
    age: 30 * 86_400_000,
    bytes: 10 * 1024 * 1024,
    rebuilds: true,
  })
})

test('a token, or a file of credentials', () => {
  expect(nats(['--nats-token-file', 'token']).credentials).toMatchObject({ kind: 'token' })
  expect(nats([], { ONFRAME_NATS_TOKEN: 'x' }).credentials).toMatchObject({ kind: 'token' })
  expect(nats(['--nats-creds', 'creds', '--nats-inbox', '_INBOX.rack']).inboxPrefix).toBe(
    '_INBOX.rack',
  )
})

test.each([
  [['--nats', 'nats://me:hunter2@10.0.0.5'], 'leave user and password out of the address'],
  [['--nats', 'http://10.0.0.5'], 'expected an address such as “nats://10.0.0.5:4222”'],
  [['--nats', 'a', '--data', 'b'], '--nats and --data exclude each other'],
  [['--nats-user', 'runner'], '--nats-user needs --nats and the address'],
  [['--take-over', 'ask'], '--take-over needs --nats'],
  [['--nats', 'a', '--nats-user', 'runner'], '--nats-user needs --nats-password-file'],
  [['--nats', 'a', '--nats-password-file', 'password'], 'needs --nats-user'],
  [['--nats', 'a', '--nats-creds', 'creds', '--nats-token-file', 'token'], 'Choose one way'],
  [['--nats', 'a', '--take-over', 'never'], '--take-over: expected auto or ask.'],
  [['--nats', 'a', '--nats-replicas', '2'], '--nats-replicas: expected 1 or 3 or 5.'],
  [['--nats', 'a', '--nats-domain', 'a.b'], '--nats-domain: expected a name'],
  [['--nats', 'a', '--nats-log', '0'], '--nats-log: expected a number of days'],
  [['--nats', 'a', '--nats-log', '1', '--nats-log-size', '1.5'], '--nats-log-size: expected'],
  [['--nats', 'a', '--nats-rebuild'], '--nats-rebuild needs --nats-log'],
  [['--nats', 'a', '--nats-inbox', '>'], '--nats-inbox: expected'],
])('%j: %s', (args, says) => {
  const parsed = parse(args)

  expect(parsed).toMatchObject({ type: 'refused', message: expect.stringContaining(says) })
  expect(JSON.stringify(parsed)).not.toContain('hunter2')
})
