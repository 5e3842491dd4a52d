import { join, resolve } from 'node:path'

import { build } from 'vite'
import { expect, test, vi } from 'vitest'

import { startTied } from '#test/rig/tied.ts'

import { seeOnAir } from './see-on-air.ts'
import { byTcp, createStage } from './stage.ts'

const root = resolve(import.meta.dirname, '../..')
const stage = createStage(byTcp)

/** As Node 20 runs no TypeScript. */
async function bundle(): Promise<string> {
  const outDir = join(root, 'node_modules/.cache/cluster')
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(root, 'test/cluster/host-process.ts'),
      outDir,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'host-process.mjs' } },
    },
  })
  return join(outDir, 'host-process.mjs')
}

test('a rehearsal of another process is followed over NATS, and goes on while the server is restarted', async () => {
  const [server, file] = await Promise.all([stage.nats(), bundle()])
  const host = startTied(process.execPath, [file], {
    ...process.env,
    NATS_URL: server.url,
    NATS_PASSWORD: server.passwordOf('runner'),
  })
  stage.keep(host, (one) => one.end('SIGKILL'))
  const { link, until, up } = stage.link([server.url], 'watcher')
  const { seen, stop } = seeOnAir(link, 'main')
  stage.keep(stop, (end) => end())
  await host.says(/rehearsing/)
  await vi.waitUntil(() => seen.length >= 3, { timeout: 10_000 })

  await server.kill()
  await until('away', 'lost')
  const before = seen.length
  await server.restart()
  await up()
  await vi.waitUntil(() => seen.length >= before + 3, { timeout: 10_000 })

  // What was taken while the server was away was not told; what is seen is on the grid it was planned on.
  const [first] = seen
  expect(seen.map(({ startedAt, index }) => startedAt - index * 500)).toEqual(
    seen.map(() => (first?.startedAt ?? 0) - (first?.index ?? 0) * 500),
  )
  const indexes = seen.map(({ index }) => index)
  expect(indexes).toEqual(indexes.toSorted((a, b) => a - b))
  expect(host.output().match(/"type":"(up|away|closed)"/g)).toEqual([
    '"type":"up"',
    '"type":"away"',
    '"type":"up"',
  ])
})
