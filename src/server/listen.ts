import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'

import { seconds } from '#base/time.ts'
import type { HttpRequest, HttpResponse } from '#http/message.ts'

interface ListenOptions {
  readonly port: number
  /** An address of this machine. */
  readonly address: string
  readonly serve: (request: HttpRequest) => Promise<HttpResponse>
  /** A request to change to a WebSocket; it must end the stream or take it over. */
  readonly upgrade: (request: IncomingMessage, stream: Duplex, head: Buffer) => void
  readonly patience?: typeof usualPatience
}

/** An open port. */
export interface Listening {
  readonly port: number
  /** Takes no more requests, and settles when those under way are answered, or after that long (ms). */
  readonly close: (most: number) => Promise<void>
}

/** Bytes of a body. */
export const longestBody = 8 * 1024 * 1024
/** A client is cut off that has not sent its head, or its whole request, by then. `look`: time between two checks. */
const usualPatience = { head: seconds(5), request: seconds(20), look: seconds(1) }
const mostConnections = 500

/** Rejects if it cannot listen there. */
export async function listen(options: ListenOptions): Promise<Listening> {
  const { port, address, serve, upgrade, patience = usualPatience } = options
  const server = createServer(
    {
      headersTimeout: patience.head,
      requestTimeout: patience.request,
      keepAliveTimeout: seconds(5),
      connectionsCheckingInterval: patience.look,
      maxHeaderSize: 16_384,
    },
    (incoming, response) => {
      // A client that is gone needs no answer.
      void answer(incoming, response, serve).catch(() => response.destroy())
    },
  )
  server.maxConnections = mostConnections
  // One that does not read its answer, either.
  server.setTimeout(patience.request * 2)
  /** Node closes these for nobody: it has let go of them. */
  const upgraded = new Set<Duplex>()
  server.on('upgrade', (incoming, stream, head) => {
    if (incoming.headers.upgrade?.toLowerCase() !== 'websocket') {
      stream.unshift(Buffer.concat([withoutUpgrade(incoming), head]))
      server.emit('connection', stream)
      return
    }
    upgraded.add(stream)
    stream.on('error', () => stream.destroy())
    stream.on('close', () => upgraded.delete(stream))
    upgrade(incoming, stream, head)
  })
  server.listen(port, address)
  await once(server, 'listening')

  return {
    port: (server.address() as AddressInfo).port,
    close: async (most) => {
      const closed = once(server, 'close')
      server.close()
      server.closeIdleConnections()
      const cut = setTimeout(() => {
        server.closeAllConnections()
        for (const stream of upgraded) stream.destroy()
      }, most)
      await closed
      clearTimeout(cut)
    },
  }
}

/**
 * The head of a request as it would be without the offer of another protocol, which a server may pass over (RFC 9110,
 * 7.8): Java's HttpClient and `curl --http2` offer HTTP/2 in this way. Node gives such a request away with its stream.
 */
function withoutUpgrade({
  method,
  url,
  httpVersion,
  rawHeaders,
  headers,
}: IncomingMessage): Buffer {
  const lines = [`${method} ${url} HTTP/${httpVersion}`]
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const [name = '', value = ''] = rawHeaders.slice(at, at + 2)
    if (!/^(?:upgrade|connection|http2-settings)$/i.test(name)) lines.push(`${name}: ${value}`)
  }
  const mustClose = /\bclose\b/i.test(headers.connection ?? '')
  if (mustClose) lines.push(['Connection', 'close'].join(': '))
  // As Node has read it: a character a byte.
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1')
}

async function answer(
  incoming: IncomingMessage,
  response: ServerResponse,
  serve: ListenOptions['serve'],
): Promise<void> {
  const { status, headers, text } = await serve(toRequest(incoming))
  response.writeHead(status, {
    ...headers,
    ...(status !== 204 && { 'Content-Length': Buffer.byteLength(text) }),
  })
  response.end(text)
}

/** A request as the HTTP interface reads it. */
export function toRequest(incoming: IncomingMessage): HttpRequest {
  return {
    method: incoming.method ?? '',
    target: incoming.url ?? '',
    headers: Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(', ') : value,
      ]),
    ),
    body: (most) => readBody(incoming, Math.min(most, longestBody)),
  }
}

/** Null: it is too long, and the rest of it is read and thrown away after the answer. */
function readBody(incoming: IncomingMessage, most: number): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    if (Number(incoming.headers['content-length'] ?? 0) > most) resolve(null)
    incoming.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length > most) {
        chunks.length = 0
        resolve(null)
      } else chunks.push(chunk)
    })
    incoming.on('end', () => resolve(Buffer.concat(chunks)))
    // After its end that changes nothing.
    incoming.on('close', () => reject(new Error('aborted')))
  })
}
