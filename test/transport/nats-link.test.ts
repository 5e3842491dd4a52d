import type { NatsConnection } from '@nats-io/nats-core'
import { expect, test } from 'vitest'

import { openNatsLink } from '#transport/nats/link.ts'

test('a link that is closed leaves no timer', async () => {
  const timers = new Set<() => void>()
  let up: (() => void) | null = null
  const isUp = new Promise<void>((go) => (up = go))
  let end: (() => void) | null = null
  const ended = new Promise<void>((go) => (end = go))
  const connection = {
    status: () => ({
      [Symbol.asyncIterator]: () => ({
        next: async () => {
          await ended
          return { done: true }
        },
      }),
    }),
    flush: async () => {},
    close: async () => end?.(),
    closed: () => ended,
    isClosed: () => false,
    getServer: () => 'one',
  } as unknown as NatsConnection
  const link = openNatsLink({
    connect: async () => connection,
    servers: ['one'],
    credentials: () => null,
    inboxPrefix: '_INBOX.one',
    id: 'one',
    after: (_, run) => {
      timers.add(run)
      return () => timers.delete(run)
    },
    random: () => 0,
    onState: ({ type }) => {
      if (type === 'up') up?.()
    },
    onTrouble: () => {},
  })
  await isUp
  await link.close()

  expect(timers.size).toBe(0)
})
