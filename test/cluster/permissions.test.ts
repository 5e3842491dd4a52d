import type { NatsConnection } from '@nats-io/nats-core'
import { connect } from '@nats-io/transport-node'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import type { NatsServer, NatsUser } from '#test/rig/nats.ts'
import { startNats } from '#test/rig/nats.ts'

const show = 'onframe.v1.show.main'
const other = 'onframe.v1.show.other'

const api = '$JS.API.STREAM.CREATE.KV_onframe'

/** What each user of the documented permissions may do, and what is refused; each subject once. */
const permissions: Readonly<Record<NatsUser, Permissions>> = {
  watcher: {
    maySay: [`${show}.hello`],
    mayNotSay: [
      `${show}.feed`,
      `${show}.to.another`,
      `${show}.ask`,
      `${other}.hello`,
      'onframe.v1.service',
      '$KV.onframe.token',
      'onframe.kv.token',
      api,
      '_INBOX.runner.one',
      '_INBOX.remote.one',
    ],
    mayHear: [`${show}.feed`, `${show}.to.one`, '_INBOX.watcher.one'],
    mayNotHear: [
      `${show}.hello`,
      `${show}.ask`,
      `${show}.>`,
      `${other}.feed`,
      `${other}.to.one`,
      'onframe.v1.show.*.feed',
      'onframe.v1.service',
      'onframe.kv.>',
      '$KV.onframe.>',
      '_INBOX.>',
      '_INBOX.runner.one',
      '_INBOX.remote.one',
      '>',
    ],
  },
  remote: {
    maySay: [`${show}.hello`, `${show}.ask`],
    mayNotSay: [
      `${show}.feed`,
      `${show}.to.another`,
      `${other}.ask`,
      `${other}.hello`,
      'onframe.v1.service',
      '$KV.onframe.token',
      'onframe.kv.token',
      api,
      '_INBOX.runner.one',
      '_INBOX.watcher.one',
    ],
    mayHear: [`${show}.feed`, `${show}.to.one`, '_INBOX.remote.one'],
    mayNotHear: [
      `${show}.hello`,
      `${show}.ask`,
      `${other}.feed`,
      'onframe.v1.service',
      'onframe.kv.>',
      '$KV.onframe.>',
      '_INBOX.>',
      '_INBOX.runner.one',
      '_INBOX.watcher.one',
      '>',
    ],
  },
  runner: {
    maySay: [
      `${show}.feed`,
      `${show}.to.one`,
      `${other}.feed`,
      'onframe.v1.service',
      '$KV.onframe.token',
      api,
      '_INBOX.remote.one',
    ],
    mayNotSay: ['onframe.kv.token', '$KV.another.token', '$SYS.REQ.SERVER.PING', 'another.program'],
    mayHear: [
      `${show}.hello`,
      `${show}.ask`,
      `${other}.ask`,
      'onframe.v1.service',
      '_INBOX.runner.one',
    ],
    mayNotHear: [
      '_INBOX.>',
      '_INBOX.remote.one',
      'onframe.kv.>',
      '$KV.onframe.>',
      '$JS.API.>',
      'another.>',
      '>',
    ],
  },
}

interface Permissions {
  readonly maySay: readonly string[]
  readonly mayNotSay: readonly string[]
  readonly mayHear: readonly string[]
  readonly mayNotHear: readonly string[]
}

let server: NatsServer
beforeAll(async () => {
  server = await startNats()
})
afterAll(() => server.close())

async function join(user: NatsUser) {
  const { url, passwordOf } = server
  const connection = await connect({ servers: url, user, pass: passwordOf(user) })
  const refused: string[] = []
  void notice(connection, refused)
  return { connection, refused }
}

async function notice(connection: NatsConnection, refused: string[]): Promise<void> {
  for await (const status of connection.status()) {
    if (status.type !== 'error') continue
    const { operation, subject } = status.error as { operation?: string; subject?: string }
    refused.push(`${operation} ${subject}`)
  }
}

/** Until all refusals came, and one more would have. */
async function allRefused(
  connection: NatsConnection,
  refused: readonly string[],
  expected: readonly string[],
): Promise<void> {
  await connection.flush()
  await vi.waitUntil(() => refused.length >= expected.length, { timeout: 5000 })
  await connection.flush()
  await connection.close()
}

describe.each(Object.entries(permissions))('the user %s', (name, allowed) => {
  const user = name as NatsUser

  test('may say what it has to, and nothing else', async () => {
    const { connection, refused } = await join(user)
    for (const subject of [...allowed.maySay, ...allowed.mayNotSay]) connection.publish(subject)
    await allRefused(connection, refused, allowed.mayNotSay)

    expect(refused).toEqual(allowed.mayNotSay.map((subject) => `publish ${subject}`))
  })

  test('may hear what it has to, and nothing else', async () => {
    const { connection, refused } = await join(user)
    for (const subject of [...allowed.mayHear, ...allowed.mayNotHear]) {
      connection.subscribe(subject, { callback: () => {} })
    }
    await allRefused(connection, refused, allowed.mayNotHear)

    expect(refused).toEqual(allowed.mayNotHear.map((subject) => `subscription ${subject}`))
  })
})

test('what is refused reaches nobody', async () => {
  const [runner, watcher] = [await join('runner'), await join('watcher')]
  const heard: string[] = []
  runner.connection.subscribe('onframe.v1.>', {
    callback: (_, { subject }) => void heard.push(subject),
  })
  await runner.connection.flush()
  for (const subject of permissions.watcher.mayNotSay) watcher.connection.publish(subject)
  watcher.connection.publish(`${show}.hello`)
  await watcher.connection.flush()
  await runner.connection.flush()
  await Promise.all([runner, watcher].map(({ connection }) => connection.close()))

  expect(heard).toEqual([`${show}.hello`])
})

test('nobody comes in without a password, or with another’s', async () => {
  const { url, passwordOf } = server
  for (const login of [{}, { user: 'runner', pass: passwordOf('watcher') }]) {
    await expect(connect({ servers: url, ...login })).rejects.toThrow('Authorization Violation')
  }
})
