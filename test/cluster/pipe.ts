import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { connect as connectTo, createServer } from 'node:net'

import type { NatsServer } from '#test/rig/nats.ts'

type Keep = <Thing>(thing: Thing, end: (thing: Thing) => void) => Thing

/** A way to the server that can be stopped up: what comes out of it waits. */
export async function openPipe(server: NatsServer, keep: Keep) {
  const port = Number(new URL(server.url).port)
  const ends: Socket[] = []
  const pipe = createServer((near) => {
    const far = connectTo(port, '127.0.0.1')
    ends.push(near, far)
    for (const end of [near, far]) end.on('error', () => {})
    near.on('data', (bytes) => far.write(bytes))
    far.on('data', (bytes) => near.write(bytes))
    near.on('close', () => far.destroy())
    far.on('close', () => near.end())
    if (isStopped) far.pause()
    froms.push(far)
  })
  const froms: Socket[] = []
  let isStopped = false
  await once(pipe.listen(0, '127.0.0.1'), 'listening')
  keep(pipe, () => {
    for (const end of ends) end.destroy()
    pipe.close()
  })
  return {
    url: `nats://127.0.0.1:${(pipe.address() as AddressInfo).port}`,
    stop: () => {
      isStopped = true
      for (const from of froms) from.pause()
    },
    open: () => {
      isStopped = false
      for (const from of froms) from.resume()
    },
    /** How many come through it now. */
    count: () => ends.length / 2,
    /** All that go through it lose their connection, and may come again. */
    cut: () => {
      for (const end of ends.splice(0)) end.destroy()
    },
  }
}
