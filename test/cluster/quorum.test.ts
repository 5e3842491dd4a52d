import { expect, test, vi } from 'vitest'

import { keepToken } from '#storage/lease.ts'
import { freePort } from '#test/rig/free-port.ts'

import { keepOver } from './bucket-world.ts'
import { after, byTcp, createStage } from './stage.ts'

const stage = createStage(byTcp)

/** Three servers that keep the bucket together. Each alone is no majority. */
async function startCluster() {
  const ports = [await freePort(), await freePort(), await freePort()]
  const routes = ports.map((port) => `"nats://127.0.0.1:${port}"`).join(', ')
  return await Promise.all(
    ports.map((port, at) =>
      stage.nats({
        config: `server_name: "n${at}"
          jetstream { store_dir: "/var/lib/nats", sync_interval: always }
          cluster { name: three, listen: "127.0.0.1:${port}", routes: [${routes}] }`,
      }),
    ),
  )
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

/** The servers take some seconds to choose which of them stores. */
function untilDone<Value>(ask: () => Promise<Value>): Promise<Value> {
  return vi.waitFor(ask, { timeout: 30_000, interval: 100 })
}
