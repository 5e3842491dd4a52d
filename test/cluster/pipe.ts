import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { connect as connectTo, createServer } from 'node:net'

type Keep = <Thing>(thing: Thing, end: (thing: Thing) => void) => Thing

/** A way to a server that can be stopped up: what comes out of it waits. */
export async function openPipe(server: { readonly url: string }, keep: Keep) {
  const { port, protocol } = new URL(server.url)
  const ends: Socket[] = []
  const froms: Socket[] = []
  const listeners = new Set<(bytes: Buffer) => void>()
  let isStopped = false
  let isParted = false
  function stop(): void {
    isStopped = true
    for (const from of froms) from.pause()
  }

  const pipe = createServer((near) => {
    const far = connectTo(Number(port), '127.0.0.1')
    ends.push(near, far)
    for (const end of [near, far]) end.on('error', () => {})
    near.on('data', (bytes) => {
      far.write(bytes)
      for (const listener of listeners) listener(bytes)
    })
    far.on('data', (bytes) => near.write(bytes))
    near.on('close', () => far.destroy())
    far.on('close', () => near.end())
    if (isStopped || isParted) far.pause()
    if (isParted) near.pause()
    froms.push(far)
  })
  await once(pipe.listen(0, '127.0.0.1'), 'listening')
  keep(pipe, () => {
    for (const end of ends) end.destroy()
    pipe.close()
  })
  return {
    url: `${protocol}//127.0.0.1:${(pipe.address() as AddressInfo).port}`,
    stop,
    open: () => {
      isStopped = false
      for (const from of froms) from.resume()
    },
    /** As if the network were gone: nothing comes through either way, and nobody is told. */
    part: () => {
      isParted = true
      for (const end of ends) end.pause()
    },
    /** The network is back: what waited is delivered, as TCP does. */
    join: () => {
      isParted = false
      for (const end of ends) end.resume()
    },
    /** The same from the next message on that has this text, before it can be answered. Settles then. */
    stopAt: (text: string): Promise<void> =>
      new Promise((go) => {
        const listener = (bytes: Buffer): void => {
          if (!bytes.includes(text)) return
          listeners.delete(listener)
          stop()
          go()
        }
        listeners.add(listener)
      }),
    /** How many come through it now. */
    count: () => ends.length / 2,
    /** All that go through it lose their connection, and may come again. */
    cut: () => {
      for (const end of ends.splice(0)) end.destroy()
    },
  }
}
