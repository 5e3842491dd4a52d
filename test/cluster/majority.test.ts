import { expect, test, vi } from 'vitest'

import type { Kept } from '#storage/kept.ts'
import { keepToken } from '#storage/lease.ts'
import { startNatsCluster } from '#test/rig/nats.ts'

import { keepOver, leaderOf } from './bucket-world.ts'
import { after, byTcp, createStage } from './stage.ts'

const stage = createStage(byTcp)

function numberAt(kept: Kept): Promise<number> {
  return keepToken(kept, () => 0).read()
}

test('who leads is known only to whom a majority of the servers answers, also at the server that led them', async () => {
  const servers = await startNatsCluster()
  for (const server of servers) stage.keep(server, (one) => one.close())
  const places: Kept[] = []
  for (const { url } of servers) {
    const { link, up } = stage.link([url], 'runner')
    await up()
    places.push(keepOver(link, after, servers.length))
  }
  const [first] = places
  const number = first && (await keepToken(first, () => 0).raise(0, 0))
  await first?.write([['else', 'here']])

  // The one that leads first: those that were frozen may choose another.
  const leading = servers.indexOf(await leaderOf(servers))
  const inTurn = [leading, ...servers.keys().filter((at) => at !== leading)]
  const alone: unknown[] = []
  for (const at of inTurn) {
    const kept = places[at] as Kept
    const others = servers.filter((_server, index) => index !== at)
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
