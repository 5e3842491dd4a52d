import { expect, test, vi } from 'vitest'

import { openWays } from '#bucket/jetstream-ways.ts'
import { startNatsCluster } from '#test/rig/nats.ts'

import { administer, keepOver } from './bucket-world.ts'
import { createDockStage } from './dock-stage.ts'
import { oneCue, post } from './host-stage.ts'
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

type Admin = Awaited<ReturnType<typeof administer>>

/** Messages of the show in the command log. */
async function recordsBy({ manager }: Admin): Promise<number> {
  const subject = 'onframe.v1.log.of.main'
  const { state } = await manager.streams.info('ONFRAME_LOG', { subjects_filter: subject })
  return state.subjects?.[subject] ?? 0
}

/** Whether so many servers have all of it. */
async function isWith({ manager }: Admin, stream: string, count: number): Promise<boolean> {
  const { config, cluster } = await manager.streams.info(stream)
  const others = cluster?.replicas?.filter(({ current }) => current) ?? []
  return config.num_replicas === count && others.length === count - 1
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
  await vi.waitUntil(() => isWith(admin, 'KV_onframe', 3), { timeout: 30_000, interval: 100 })

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

test('a host that comes later, and is to have three, has three keep the command log, too; it goes on when one of them is gone', async () => {
  const { servers, first, admin } = await startCluster()
  const [, second, third] = servers
  if (second === undefined || third === undefined) throw new Error('three servers')
  const one = await stage.start(first, ['--nats-log', '30'])
  // Nothing waits for the log: what a server did not take in its first seconds comes with the next input.
  await vi.waitUntil(
    async () => {
      await post(one, '/shows/main/calls/load', JSON.stringify([oneCue('Mine')]))
      return (await recordsBy(admin).catch(() => 0)) > 0
    },
    { timeout: 10_000, interval: 500 },
  )
  expect((await admin.manager.streams.info('ONFRAME_LOG')).config.num_replicas).toBe(1)
  const more = ['--nats', third.url, '--nats-log', '30', '--nats-replicas', '3']
  const host = await stage.start(second, more)
  for (const stream of ['KV_onframe', 'ONFRAME_LOG']) {
    await vi.waitUntil(() => host.printed().includes(`3 NATS servers keep “${stream}”`), {
      timeout: 30_000,
    })
    await vi.waitUntil(() => isWith(admin, stream, 3), { timeout: 30_000, interval: 100 })
  }

  const before = await recordsBy(admin)
  const other = stage.keep(await administer(second), ({ close }) => close())
  await one.end('SIGKILL')
  await first.kill()
  await vi.waitFor(
    async () => expect(await post(host, '/shows/main/start')).toMatchObject({ ok: true }),
    { timeout: 30_000, interval: 500 },
  )
  // The bucket may have its next leader before the log does. What is missing then comes with the next input, too.
  await vi.waitUntil(
    async () => {
      await post(host, '/shows/main/start')
      return (await recordsBy(other).catch(() => 0)) > before
    },
    { timeout: 30_000, interval: 500 },
  )
}, 120_000)

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
  const { stored } = openWays({ link, domain: null, after })
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
