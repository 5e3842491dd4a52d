import { expect, test, vi } from 'vitest'

import type { Kept } from '#storage/kept.ts'
import { keepToken } from '#storage/lease.ts'
import { type NatsServer, startNatsCluster } from '#test/rig/nats.ts'

import { keepOver, leaderOf } from './bucket-world.ts'
import { after, byTcp, createStage } from './stage.ts'

const stage = createStage(byTcp)

function numberAt(kept: Kept): Promise<number> {
  return keepToken(kept, () => 0).read()
}

test('who leads is known only to whom a majority of the servers answers, also at the server that led them', async () => {
  const servers = await startNatsCluster()
  for (const server of servers) stage.keep(server, (one) => one.close())
  const places: { readonly server: NatsServer; readonly kept: Kept }[] = []
  for (const server of servers) {
    const { link, up } = stage.link([server.url], 'runner')
    await up()
    places.push({ server, kept: keepOver(link, after, servers.length) })
  }
  const first = places[0]?.kept
  const number = first && (await keepToken(first, () => 0).raise(0, 0))
  await first?.write([['else', 'here']])

  // The one that leads comes first: when others are thawed, another may.
  const leading = await leaderOf(servers)
  const leads = (server: NatsServer) => Number(server === leading)
  const alone: unknown[] = []
  for (const { server, kept } of places.toSorted((a, b) => leads(b.server) - leads(a.server))) {
    const others = servers.filter((other) => other !== server)
    for (const one of others) one.freeze()
    await expect(numberAt(kept)).rejects.toThrow('does not answer')
    alone.push(await kept.read('else').catch(() => null))
    for (const one of others) one.thaw()
    const isBack = async () => (await numberAt(kept).catch(() => null)) === number
    await vi.waitUntil(isBack, { timeout: 30_000, interval: 200 })
  }
  // Else there would be nothing to be careful of: the one that led goes on answering.
  expect(alone[0]).toBe('here')
})
