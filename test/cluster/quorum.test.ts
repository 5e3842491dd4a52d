import { expect, test, vi } from 'vitest'

import { keepToken } from '#storage/lease.ts'
import { startNatsCluster } from '#test/rig/nats.ts'

import { keepOver } from './bucket-world.ts'
import { after, byTcp, createStage } from './stage.ts'

const stage = createStage(byTcp)

async function startCluster() {
  const servers = await startNatsCluster()
  for (const server of servers) stage.keep(server, (one) => one.close())
  return servers
}

test('without a majority of the servers nobody becomes leader, and with one again somebody can', async () => {
  const [first, second, third] = await startCluster()
  if (!first || !second || !third) throw new Error('three servers')
  const { link, up } = stage.link([first.url], 'runner', { credentials: () => null })
  await up()
  const tokens = keepToken(keepOver(link, after, 3), () => 0)
  const seen = await untilDone(() => tokens.raise(0, 0))
  await Promise.all([second.kill(), third.kill()])

  await expect(tokens.raise(seen ?? 0, 0)).rejects.toThrow('does not answer')
  expect(link.state().type).toBe('up')
  await second.restart()
  const now = await untilDone(() => tokens.read())
  expect(await untilDone(() => tokens.raise(now, 0))).toBeGreaterThan(1)
})

test('three servers store several values, and one of several parts, at once', async () => {
  const [first] = await startCluster()
  if (!first) throw new Error('three servers')
  const { link, up } = stage.link([first.url], 'runner', { credentials: () => null })
  await up()
  const kept = keepOver(link, after, 3)
  await untilDone(() => kept.write([['a', 1]]))
  const large = 'x'.repeat(700_000)
  await kept.write([
    ['b', 2],
    ['c', large],
  ])

  expect([await kept.read('b'), await kept.read('c')]).toEqual([2, large])
})

/** The servers take some seconds to choose which of them stores. */
function untilDone<Value>(ask: () => Promise<Value>): Promise<Value> {
  return vi.waitFor(ask, { timeout: 30_000, interval: 100 })
}
