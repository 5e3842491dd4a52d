import { expect, test } from 'vitest'

import { reveal } from '#base/redacted.ts'
import { decodeMachines } from '#decode/stored/machines.ts'

const where = 'onframe-venue.js'

test('one address is enough, and a list may be typed with commas', () => {
  expect(decodeMachines({ servers: '192.168.1.20:9222, wss://b.example.org/nats' }, where)).toEqual(
    {
      ok: true,
      value: {
        servers: ['ws://192.168.1.20:9222', 'wss://b.example.org/nats'],
        user: '',
        password: null,
        token: null,
        credentials: null,
        name: '',
        takeOver: 'auto',
        withoutServer: 'go-on',
      },
    },
  )
})

test('a password is a secret, and an empty one is none', () => {
  const read = decodeMachines({ servers: ['ws://a'], user: 'u', password: 'geheim' }, where)

  expect(JSON.stringify(read)).not.toContain('geheim')
  expect(read.ok && read.value.password !== null && reveal(read.value.password)).toBe('geheim')
  expect(decodeMachines({ servers: 'ws://a', password: '' }, where)).toMatchObject({
    value: { password: null },
  })
})

test.each([
  [5, 'onframe-venue.js: expected an object: {servers, user, password}, got 5'],
  [{}, 'onframe-venue.js.servers is missing'],
  [
    { servers: [] },
    'onframe-venue.js.servers: expected at least one address such as "ws://192.168.1.20:9222", got a list',
  ],
  [
    { servers: 'https://a' },
    'onframe-venue.js.servers[0]: expected an address such as "ws://192.168.1.20:9222", without a password, got "https://a"',
  ],
  [{ servers: 'ws://a', user: 7 }, 'onframe-venue.js.user: expected text, got 7'],
  [
    { servers: 'ws://a', takeOver: 'never' },
    'onframe-venue.js.takeOver: expected "auto" or "ask", got "never"',
  ],
  [
    { servers: 'ws://a', withoutServer: true },
    'onframe-venue.js.withoutServer: expected "go-on" or "hold", got true',
  ],
  [
    { servers: 'ws://a', token: { secret: 'geheim' } },
    'onframe-venue.js.token: expected text, got something else',
  ],
  [
    { servers: 'ws://a', credentials: ['geheim'] },
    'onframe-venue.js.credentials: expected text, got a list',
  ],
])('a fault is one sentence with its place: %j', (value, message) => {
  expect(decodeMachines(value, where)).toEqual({ ok: false, message })
})
