import type { ConnectionOptions, NatsConnection } from '@nats-io/nats-core'
import { wsconnect } from '@nats-io/nats-core'

/** The browser's class; Node 20 has none and uses that of `ws`. */
export type WebSocketClass = new (url: string) => WebSocket

/** Connects in the way that a page can. */
export function connectByWebSocket(
  options: ConnectionOptions,
  WebSocketOfThread: WebSocketClass = WebSocket,
): Promise<NatsConnection> {
  return wsconnect({
    ...options,
    wsFactory: async (url: string) => ({
      socket: thatLetsGo(new WebSocketOfThread(url)),
      encrypted: url.startsWith('wss:'),
    }),
  })
}

/**
 * A socket that says at once that it is closed. A WebSocket waits for the other end to close as well: with a frozen
 * server for a minute in Chromium (`kClosingHandshakeTimeoutSeconds`, read, not measured) and for 30 s in `ws`
 * (measured). nats-core (3.4) dials no other server before that.
 */
function thatLetsGo(socket: WebSocket): WebSocket {
  let isLeft = false
  // When closed before it was open, it fails; without a listener `ws` throws that error.
  socket.addEventListener('error', () => {})
  return new Proxy(socket, {
    get(target, name) {
      if (name === 'close') return close
      // A socket sends its waiting bytes before it closes, so nats-core need not wait for them.
      if (name === 'bufferedAmount') return 0
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
    set: (target, name, value) => Reflect.set(target, name, value, target),
  })

  function close(): void {
    const { onclose } = socket
    socket.close()
    if (isLeft) return
    isLeft = true
    for (const name of ['onopen', 'onmessage', 'onerror', 'onclose'] as const) socket[name] = null
    queueMicrotask(() => onclose?.call(socket, closed))
  }
}

/** The only fields of a close event that nats-core reads. */
const closed = { wasClean: true, reason: '' } as CloseEvent
