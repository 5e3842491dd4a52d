import { isMainThread } from 'node:worker_threads'

import { buildHost } from '#test/host/running.ts'
import { startNats, startNatsCluster } from '#test/rig/nats.ts'

import { measureCommands } from './cluster-commands.ts'
import { measureFeed } from './cluster-feed.ts'
import { measureFrozen } from './cluster-frozen.ts'
import { measureBrokers, measureTakeOvers } from './cluster-gone.ts'
import { measureMemory, measureSizes } from './cluster-sizes.ts'
import { serveWatchers } from './cluster-watchers.ts'
import type { Row } from './rows.ts'

// This file is also the program of the threads in which the watchers are.
if (!isMainThread) serveWatchers()

/**
 * Several machines, as processes of one: hosts as they are shipped, real NATS servers, a stand-in OBS that writes
 * down each cut. `ONLY=feed` (`commands`, `gone`, `brokers`, `frozen`, `memory`, `sizes`) measures a part.
 */
export async function run(): Promise<readonly Row[]> {
  const { program, remove } = await buildHost()
  const only = process.env['ONLY']
  const rows: Row[] = []
  const parts: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
    commands: async () => [
      ...(await measureCommands(program, 'one server', [await startNats()])),
      ...(await measureCommands(program, 'three servers', await startNatsCluster())),
    ],
    feed: measureFeed,
    gone: () => measureTakeOvers(program),
    brokers: () => measureBrokers(program),
    frozen: () => measureFrozen(program),
    memory: () => measureMemory(program),
    sizes: measureSizes,
  }
  try {
    for (const [name, measure] of Object.entries(parts)) {
      if (only === undefined || only === name) rows.push(...(await measure()))
    }
  } finally {
    remove()
  }
  return rows
}
