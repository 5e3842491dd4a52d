import { randomUUID } from 'node:crypto'

import { afterEach, expect, test, vi } from 'vitest'

import { openBroadcastChannel } from '#transport/broadcast-channel.ts'

import { transportContract } from './contract.ts'

transportContract('broadcast channel', (count) => {
  const name = randomUUID()
  return Array.from({ length: count }, () => openBroadcastChannel(name))
})

let close: () => void = () => {}
afterEach(() => close())

test('what is no envelope of ours is counted and goes no further', async () => {
  const name = randomUUID()
  const stranger = new BroadcastChannel(name)
  const transport = openBroadcastChannel(name)
  close = () => {
    stranger.close()
    transport.close()
  }
  const received: unknown[] = []
  transport.subscribe((envelope) => received.push(envelope))

  for (const junk of [null, 'hello', { type: 'hello' }, { type: 'launch' }, new Map()]) {
    stranger.postMessage(junk)
  }
  const bye = { type: 'bye', showId: 'main', from: 'stranger' }
  stranger.postMessage(bye)

  await vi.waitUntil(() => received.length === 1, { timeout: 10_000 })
  expect(received).toEqual([bye])
  expect(transport.ignored()).toBe(5)
})
