import { once } from 'node:events'
import { connect } from 'node:net'

import { afterEach, expect, test } from 'vitest'

import { milliseconds, seconds } from '#base/time.ts'
import { json } from '#http/message.ts'
import type { Listening } from '#server/listen.ts'
import { listen, longestBody } from '#server/listen.ts'

let listening: Listening | null = null
afterEach(async () => {
  await listening?.close(0)
  listening = null
})

async function start(patience = { head: seconds(5), request: seconds(5), look: seconds(1) }) {
  listening = await listen({
    port: 0,
    address: '127.0.0.1',
    patience,
    upgrade: (_, stream) => stream.destroy(),
    serve: async (request) => {
      const bytes = await request.body()
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
  const url = await start(soon)

  expect(await say(url, 'GET / HTTP/1.1\r\nHost: a\r\n')).toContain('408')
  expect(
    await say(url, 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nslow'),
  ).not.toContain('200')
})

test('what is no HTTP is refused', async () => {
  expect(await say(await start(), 'launch\r\n\r\n')).toContain('400')
})
