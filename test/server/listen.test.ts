import { once } from 'node:events'
import { connect } from 'node:net'

import { afterEach, expect, test } from 'vitest'

import { milliseconds, seconds } from '#base/time.ts'
import { json } from '#http/message.ts'
import type { Listening } from '#server/listen.ts'
import { listen, longestBody } from '#server/listen.ts'
import { refuse } from '#server/sockets.ts'

let listening: Listening | null = null
let keep = (): void => {}
const kept = new Promise<void>((go) => (keep = go))
afterEach(async () => {
  await listening?.close(0)
  listening = null
})

async function start(
  upgrades: 'refused' | 'kept' = 'refused',
  patience = { head: seconds(5), request: seconds(5), look: seconds(1) },
) {
  listening = await listen({
    port: 0,
    address: '127.0.0.1',
    patience,
    upgrade: (_, stream) => {
      if (upgrades === 'refused') refuse(stream, json(404, {}))
      else keep()
    },
    serve: async (request) => {
      const bytes = await request.body(Infinity)
      return json(bytes === null ? 413 : 200, { length: bytes?.length ?? null })
    },
  })
  return `http://127.0.0.1:${listening.port}`
}

/** What is answered to that text, until the connection is closed. */
async function say(url: string, text: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  let heard = ''
  socket.on('data', (data) => (heard += data.toString()))
  socket.write(text)
  await once(socket, 'close')
  return heard
}

test('a body has a limit, and what is too long is answered', async () => {
  const url = await start()
  const send = (length: number) => fetch(url, { method: 'POST', body: 'x'.repeat(length) })

  expect(await (await send(longestBody)).json()).toEqual({ length: longestBody })
  expect((await send(longestBody + 1)).status).toBe(413)
  expect((await send(5 * longestBody)).status).toBe(413)
})

test('one without a length, too', async () => {
  const url = await start()
  const chunk = new Uint8Array(longestBody / 4)
  let left = 6
  const body = new ReadableStream({
    pull: (controller) => {
      if (left === 0) controller.close()
      else controller.enqueue(chunk)
      left -= 1
    },
  })
  const response = await fetch(url, { method: 'POST', body, duplex: 'half' } as RequestInit)

  expect(response.status).toBe(413)
})

test('a client that is slow to ask is cut off', async () => {
  const soon = { head: milliseconds(50), request: milliseconds(50), look: milliseconds(20) }
  const url = await start('refused', soon)

  expect(await say(url, 'GET / HTTP/1.1\r\nHost: a\r\n')).toContain('408')
  expect(
    await say(url, 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nslow'),
  ).not.toContain('200')
})

test('what is no HTTP is refused', async () => {
  expect(await say(await start(), 'launch\r\n\r\n')).toContain('400')
})

const upgrade = 'GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'

test('a connection whose upgrade is refused is closed, also if the client keeps its half open', async () => {
  const port = Number(new URL(await start()).port)
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  socket.on('data', () => {}).on('error', () => {})
  socket.write(upgrade)
  await once(socket, 'end')
  const closed = new Promise<string>((go) => socket.on('close', () => go('closed')))
  // A machine that has closed its end answers the first with a reset, and the next one fails.
  const write = (): void => {
    if (!socket.destroyed) socket.write('still here', () => setImmediate(write))
  }
  write()

  expect(await closed).toBe('closed')
})

test('the end does not wait for what was upgraded', async () => {
  const url = await start('kept')
  const over = say(url, upgrade)
  await kept
  await listening?.close(0)

  expect(await over).toBe('')
})

test('an offer of another protocol than WebSocket is passed over', async () => {
  const offer =
    'Connection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAQ\r\n'
  const url = await start()

  expect(
    await say(url, `POST / HTTP/1.1\r\nHost: a\r\n${offer}Content-Length: 4\r\n\r\nbody`),
  ).toMatch(/^HTTP\/1.1 200 [^]*"length":4/)
})
