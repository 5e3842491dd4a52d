import { expect, inject, test, vi } from 'vitest'

import type { RunningHost } from '#test/host/running.ts'
import { startHost } from '#test/host/running.ts'
import { freePort } from '#test/rig/free-port.ts'

import { createHostStage, get, grid, post, rundown } from './host-stage.ts'
import { openPipe } from './pipe.ts'

const stage = createHostStage()

/**
 * Two regions, each with a server: the far one is linked to the home as a leaf node, by a way that can be cut. The shows
 * are kept at home.
 */
async function openRegions() {
  const leafPort = await freePort()
  const home = await stage.nats({
    config: `server_name: "home"
      jetstream { store_dir: "/var/lib/nats", sync_interval: always, domain: home }
      leafnodes { listen: "127.0.0.1:${leafPort}", no_advertise: true }`,
  })
  const way = await openPipe({ url: `nats://127.0.0.1:${leafPort}` }, stage.keep)
  const far = await stage.nats({
    config: `server_name: "far"
      ping_interval: "1s"
      leafnodes { reconnect: "1s", remotes: [{ url: "${way.url.replace('nats:', 'nats-leaf:')}" }] }`,
  })
  await vi.waitUntil(() => home.output().includes('Leafnode connection created'), {
    timeout: 10_000,
  })
  const start = async ({ url }: typeof home): Promise<RunningHost> =>
    stage.keep(
      await startHost({
        program: inject('hostProgram'),
        data: null,
        args: ['--nats', url, '--nats-domain', 'home'],
      }),
      async (host) => void (await host.end('SIGKILL')),
    )
  return { home, far, way, start }
}

test('a region follows a show of another over the link of their servers; cut off it says so and does not lead, and then goes on', async () => {
  const { home, far, way, start } = await openRegions()
  const [atHome, faraway] = [await start(home), await start(far)]
  expect(faraway.printed()).toContain('Another host runs the shows.')
  expect(await post(atHome, '/shows?id=race', rundown)).toMatchObject({ ok: true })
  const here = await stage.witness(home, 'race')
  const there = await stage.witness(far, 'race')
  // Asked in the far region, and done at home.
  expect(await post(faraway, '/shows/race/start')).toEqual({ ok: true })
  await there.until(() => there.seen.length >= 3)

  way.part()
  await vi.waitUntil(() => faraway.printed().includes('stores nothing and cannot come to lead'), {
    timeout: 15_000,
  })
  const lead = here.seen.length
  // Longer than a follower that could lead would wait.
  await here.until(() => here.seen.length >= lead + 8)
  const heard = there.seen.length
  expect(faraway.printed()).not.toContain('this one runs them now')
  way.cut()
  way.join()
  await there.until(() => there.seen.length >= heard + 3, 20_000)
  await vi.waitUntil(() => faraway.printed().includes('are reached again'), { timeout: 10_000 })

  expect(grid(here.seen).size).toBe(1)
  expect(grid(there.seen)).toEqual(grid(here.seen))
  expect(faraway.printed()).not.toContain('this one runs them now')
  expect(await get(faraway, '/health')).toMatchObject({ ok: true })
})
