import { afterEach, expect, test, vi } from 'vitest'

import type { FarEnd } from '#transport/far.ts'
import { createFar } from '#transport/far.ts'
import type { Envelope } from '#wire/envelope.ts'

import { transportContract } from './contract.ts'

let ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends) end()
  ends = []
})

/** A thread of a link that carries between all ends of one show, as a server would. */
function createThread() {
  const lines: { readonly port: MessagePort; readonly asked: FarEnd }[] = []
  const heard: unknown[] = []

  function join(): MessagePort {
    const { port1, port2 } = new MessageChannel()
    port2.addEventListener('message', ({ data, ports: [port] }: MessageEvent<FarEnd>) => {
      if (port === undefined) return
      const line = { port, asked: data }
      lines.push(line)
      port.addEventListener('message', ({ data: said }: MessageEvent<unknown>) => {
        heard.push(said)
        for (const other of lines) if (other !== line && said !== null) other.port.postMessage(said)
      })
      port.start()
    })
    port2.start()
    ends.push(() => {
      port1.close()
      port2.close()
      for (const { port } of lines) port.close()
    })
    return port1
  }

  return { join, lines, heard }
}

const hello: Envelope = {
  type: 'hello',
  showId: 'main',
  from: 'one',
  source: 'overlay',
  topics: ['show'],
  filter: null,
}
const bye: Envelope = { type: 'bye', showId: 'main', from: 'stranger' }
const watching = { end: 'watch', showId: 'main' } as const

transportContract('a link in a thread of its own', async (count) => {
  const thread = createThread()
  const opened = Array.from({ length: count }, () => {
    const far = createFar()
    far.use(thread.join())
    return far.open(watching)
  })
  await vi.waitUntil(() => thread.lines.length === count, { timeout: 10_000 })
  return opened
})

test('what is said before there is a link is dropped, but a watcher’s hello', async () => {
  const thread = createThread()
  const far = createFar()
  const end = far.open(watching)
  ends.push(end.close)
  end.publish(hello)
  end.publish({ ...bye, from: 'one' })
  far.use(thread.join())
  await vi.waitUntil(() => thread.heard.length > 0, { timeout: 10_000 })

  expect(thread.heard).toEqual([hello])
  expect(thread.lines.map(({ asked }) => asked)).toEqual([watching])
})

test('another link takes over all ends, and one that is gone takes nothing', async () => {
  const [first, second] = [createThread(), createThread()]
  const far = createFar()
  far.use(first.join())
  const end = far.open({ end: 'feed', showId: 'main' })
  ends.push(end.close)
  end.publish(bye)
  far.use(second.join())
  end.publish(bye)
  await vi.waitUntil(() => first.heard.length === 2 && second.heard.length === 1, {
    timeout: 10_000,
  })
  far.use(null)
  end.publish(bye)
  await vi.waitUntil(() => second.heard.length === 2, { timeout: 10_000 })

  // Null ends an end.
  expect(first.heard).toEqual([bye, null])
  expect(second.heard).toEqual([bye, null])
})

test('what is no envelope of ours is counted and goes no further', async () => {
  const thread = createThread()
  const far = createFar()
  far.use(thread.join())
  const end = far.open(watching)
  ends.push(end.close)
  const received: unknown[] = []
  end.subscribe((envelope) => received.push(envelope))
  await vi.waitUntil(() => thread.lines.length === 1, { timeout: 10_000 })
  for (const junk of [null, 'hello', { type: 'launch' }, bye]) {
    thread.lines[0]?.port.postMessage(junk)
  }
  await vi.waitUntil(() => received.length > 0, { timeout: 10_000 })

  expect(received).toEqual([bye])
  expect(end.ignored()).toBe(3)
})
