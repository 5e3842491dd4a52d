import type { IncomingMessage } from 'node:http'
import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'

import { WebSocketServer } from 'ws'

import { seconds } from '#base/time.ts'
import { protocolName } from '#http/gate.ts'
import type { HttpResponse } from '#http/message.ts'
import type { Joined, Line } from '#transport/socket-hub.ts'

/** WebSockets of this host. */
export interface Sockets {
  /** Makes a WebSocket of the stream, and joins it. */
  readonly take: (
    request: IncomingMessage,
    stream: Duplex,
    head: Buffer,
    join: (line: Line) => Joined,
  ) => void
  /** Tells all that the host goes. */
  readonly close: () => void
}

/** A socket that has not answered a ping by the next one is dead. */
const pingEvery = seconds(15)
/** Bytes of a message: longer rundowns are loaded by HTTP. */
const longestMessage = 1024 * 1024
const mostSockets = 400
const codes = { slow: 1013, flooding: 1008, over: 1001 } as const

export function createSockets(): Sockets {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: longestMessage,
    perMessageDeflate: false,
    // A token among them is never sent back.
    handleProtocols: (offered) => (offered.has(protocolName) ? protocolName : false),
  })

  return {
    take: (request, stream, head, join) => {
      if (server.clients.size >= mostSockets) {
        refuse(stream, { status: 503, headers: {}, text: '' })
        return
      }
      server.handleUpgrade(request, stream, head, (socket) => {
        let isAlive = true
        const pinging = setInterval(() => {
          if (!isAlive) socket.terminate()
          isAlive = false
          socket.ping()
        }, pingEvery)
        const { hear, gone } = join({
          send: (text) => socket.send(text),
          waiting: () => socket.bufferedAmount,
          close: (why) => {
            socket.close(codes[why], why)
            // It does not read, so it would not answer.
            if (why !== 'over') socket.terminate()
          },
        })
        socket.on('pong', () => (isAlive = true))
        // Of this type unless it was set otherwise, text as well.
        socket.on('message', (data: Buffer) => hear(data.toString()))
        socket.on('error', () => socket.terminate())
        socket.on('close', () => {
          clearInterval(pinging)
          gone()
        })
      })
    },
    close: () => {
      for (const socket of server.clients) socket.close(codes.over, 'over')
      // Those that do not say goodbye in time are cut off.
      setTimeout(() => {
        for (const socket of server.clients) socket.terminate()
      }, 500).unref()
      server.close()
    },
  }
}

/** Ends a stream that asked to become a WebSocket. */
export function refuse(stream: Duplex, { status, headers, text }: HttpResponse): void {
  const lines = [
    ['HTTP/1.1', status, STATUS_CODES[status] ?? ''].join(' '),
    ...Object.entries({
      ...headers,
      Connection: 'close',
      'Content-Length': Buffer.byteLength(text),
    }).map(([name, value]) => `${name}: ${value}`),
  ]
  // Nobody else closes it, or counts how long it is open: it would be one of few connections for ever.
  stream.once('finish', () => stream.destroy())
  stream.end(`${lines.join('\r\n')}\r\n\r\n${text}`)
}
