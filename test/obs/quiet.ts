import { setImmediate as turn } from 'node:timers/promises'

import { WebSocket, type WebSocketServer } from 'ws'

/** A client hears what was sent before a ping before it answers that, and may react a turn later. */
const rounds = 3

/**
 * Of a server: settles when its clients have heard all that was sent to them, and have nothing to say
 * to it: what comes next is for time to bring. Or when it is closed.
 */
export function createQuiet(server: WebSocketServer): () => Promise<void> {
  let heard = 0
  let isClosed = false
  server.on('close', () => (isClosed = true))
  server.on('connection', (socket) => {
    heard += 1
    for (const sign of ['message', 'close'] as const) socket.on(sign, () => (heard += 1))
  })

  /** Whether all who are connected are there to be asked, and said nothing but that they are. */
  async function isQuiet(): Promise<boolean> {
    const before = heard
    for (let round = 0; round < rounds; round += 1) {
      const clients = [...server.clients]
      if (clients.length === 0 || clients.some((one) => one.readyState !== WebSocket.OPEN))
        return false
      await Promise.all(clients.map(answersPing))
      await turn()
    }
    return heard === before
  }

  return async () => {
    for (;;) {
      if (isClosed || (await isQuiet())) return
      await turn()
    }
  }
}

function answersPing(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    function settle(): void {
      socket.off('pong', settle)
      socket.off('close', settle)
      resolve()
    }
    socket.on('pong', settle)
    socket.on('close', settle)
    socket.ping()
  })
}
