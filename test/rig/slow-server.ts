import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { connect, createServer } from 'node:net'

/**
 * A proxy to a server: to a streaming server that answers slowly, as platforms' servers do, or to OBS over
 * a failing network.
 */
export interface SlowServer {
  readonly url: string
  readonly port: number
  /** From now on it passes everything on, also what came before. */
  readonly answer: () => void
  /** Closes all present connections; new ones are accepted. */
  readonly drop: () => void
  /** Resolves when nobody is connected any more, so that nothing can still arrive. */
  readonly left: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Accepts each connection at once, and passes nothing on until it answers. */
export async function startSlowServer(port: number): Promise<SlowServer> {
  const sockets = new Set<Socket>()
  const unanswered = new Set<() => void>()
  let answers = false
  const waiting = new Set<() => void>()
  const server = createServer((client) => {
    keep(client)
    if (answers) passOn(client)
    else unanswered.add(() => passOn(client))
  })

  function passOn(client: Socket): void {
    if (client.destroyed) return
    const ingest = connect(port, '127.0.0.1')
    keep(ingest)
    client.on('close', () => ingest.destroy())
    ingest.on('close', () => client.destroy())
    client.pipe(ingest).pipe(client)
  }

  function keep(socket: Socket): void {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      sockets.delete(socket)
      if (sockets.size > 0) return
      for (const tell of waiting) tell()
      waiting.clear()
    })
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port: own } = server.address() as AddressInfo

  function drop(): void {
    for (const socket of sockets) socket.destroy()
  }

  return {
    url: `rtmp://127.0.0.1:${own}/live`,
    port: own,
    answer: () => {
      answers = true
      for (const pass of unanswered) pass()
      unanswered.clear()
    },
    drop,
    left: () =>
      new Promise((settle) => {
        if (sockets.size === 0) settle()
        else waiting.add(settle)
      }),
    close: async () => {
      server.close()
      drop()
    },
  }
}
