import { expect, test, vi } from 'vitest'

import { openWays } from '#bucket/jetstream-ways.ts'
import { startNatsCluster } from '#test/rig/nats.ts'

import { administer, keepOver } from './bucket-world.ts'
import { createDockStage } from './dock-stage.ts'
import { after } from './stage.ts'

const stage = createDockStage()

async function startCluster() {
  const servers = await startNatsCluster()
  for (const server of servers) stage.keep(server, (one) => one.close())
  const [first] = servers
  if (first === undefined) throw new Error('three servers')
  const admin = stage.keep(await administer(first), ({ close }) => close())
  const replicas = async (): Promise<number> =>
    (await admin.manager.streams.info('KV_onframe')).config.num_replicas
  return { servers, first, admin, replicas }
}

test('a dock has one server keep the shows; a host that comes later, and is to have three, has three keep them', async () => {
  const { servers, first, admin, replicas } = await startCluster()
  const dock = stage.dock()
  await dock.ask('load', JSON.stringify({ scenes: [{ name: 'Mine', duration_ms: 300_000 }] }))
  await dock.link(first.url)
  await dock.until(({ view }) => view()?.type === 'leading', 30_000)
  expect(await replicas()).toBe(1)
  const urls = servers.slice(1).flatMap(({ url }) => ['--nats', url])
  const host = await stage.start(first, [...urls, '--nats-replicas', '3'])
  await vi.waitUntil(async () => (await replicas()) === 3, { timeout: 30_000, interval: 100 })
  await vi.waitUntil(() => host.printed().includes('3 NATS servers keep'), { timeout: 10_000 })
  await vi.waitUntil(
    async () => {
      const { cluster } = await admin.manager.streams.info('KV_onframe')
      return cluster?.replicas?.filter(({ current }) => current).length === 2
    },
    { timeout: 30_000, interval: 100 },
  )

  // The show went on meanwhile, and is the same.
  expect(dock.view()?.type).toBe('leading')
  await vi.waitFor(
    async () => expect(await dock.ask('send', { type: 'start' })).toEqual({ ok: true }),
    {
      timeout: 20_000,
      interval: 500,
    },
  )
})

test('a host that is to have three servers, on a server that is alone, says once that it could not', async () => {
  const server = await stage.nats()
  const { link, up } = stage.link([server.url], 'runner')
  await up()
  await keepOver(link, after).write([['a', 1]])
  const host = await stage.start(server, ['--nats-replicas', '3'])
  await vi.waitUntil(() => host.printed().includes('Fewer than 3 NATS servers keep “KV_onframe”'), {
    timeout: 10_000,
  })

  expect(host.printed().split('Fewer than').length).toBe(2)
  expect(host.printed()).toContain('not supported in non-clustered mode')
})

test('where another makes the bucket at the same moment with another number of servers, what is asked is stored in that', async () => {
  const { first, admin, replicas } = await startCluster()
  const { link, up } = stage.link([first.url], 'runner')
  await up()
  const config = { name: 'KV_onframe', subjects: ['$KV.onframe.>'] }
  let isMade = false
  const { stored } = openWays({ link, domain: null })
  const revision = await stored({ ...config, num_replicas: 3 }, async ({ client }) => {
    try {
      return (await client.publish('$KV.onframe.a')).seq
    } catch (error) {
      if (!isMade) await admin.manager.streams.add({ ...config, num_replicas: 1 })
      isMade = true
      throw error
    }
  })

  expect([isMade, revision, await replicas()]).toEqual([true, 1, 1])
})
