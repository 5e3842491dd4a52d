import { once } from 'node:events'
import type { Socket } from 'node:net'
import { connect, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'

/** A way to a streaming server that takes its time, as platforms' do. */
export interface SlowServer {
  readonly url: string
  readonly close: () => void
}

/** Takes each connection at once, and hands on nothing in its first `delay` ms. */
export async function startSlowServer(port: number, delay: number): Promise<SlowServer> {
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    sockets.add(client)
    client.on('error', () => client.destroy())
    client.on('close', () => sockets.delete(client))
    setTimeout(() => {
      if (client.destroyed) return
      const ingest = connect(port, '127.0.0.1')
      sockets.add(ingest)
      ingest.on('error', () => client.destroy())
      ingest.on('close', () => {
        sockets.delete(ingest)
        client.destroy()
      })
      client.on('close', () => ingest.destroy())
      client.pipe(ingest).pipe(client)
    }, delay)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `rtmp://127.0.0.1:${(server.address() as AddressInfo).port}/live`,
    close: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
