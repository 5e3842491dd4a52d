import { test, type Browser } from '@playwright/test'

import { launchEngine, startEngine } from './engines.ts'
import { createObsLender, type ObsLender } from './lent-obs.ts'
import type { startObs } from './obs.ts'
import { startRtmp } from './rtmp.ts'
import { serve } from './serve.mjs'
import { startSlowServer } from './slow-server.ts'

/** Each starts something for one test, which ends with the test in any case. */
export interface Rig {
  /** It may have been there for the test before, and is then as if just started. */
  readonly startObs: typeof startObs
  readonly startRtmp: typeof startRtmp
  readonly startSlowServer: typeof startSlowServer
  /**
   * A profile of its own. The current engine is started once and keeps it in memory; an engine that OBS
   * embeds is started for each test and keeps it on disk, as OBS does.
   */
  readonly launchEngine: typeof launchEngine
  readonly serve: typeof serve
}

/**
 * Nobody looks at its window. And it goes first on the processors, as its own setting of the process
 * priority does on Windows: tests judged by the frame judge Onframe, not the other programs of the machine.
 */
const undisturbed = { preview: false, goesFirst: process.getuid?.() === 0 }

interface Shared {
  /** The current engine, shared by all tests of a worker. */
  readonly current: () => Promise<Browser>
  readonly obs: ObsLender
}

/**
 * Playwright's `test` with the rig. To share something in a file: start it in beforeAll, stop it in
 * afterAll.
 */
export const rigTest = test.extend<{ readonly rig: Rig }, { readonly shared: Shared }>({
  shared: [
    // Playwright reads the names of the requested fixtures from this pattern.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      let started = null as Browser | null
      const obs = createObsLender()
      await use({
        obs,
        current: async () => {
          if (!started?.isConnected()) started = await startEngine('current')
          return started
        },
      })
      await Promise.all([started?.close(), obs.end()])
    },
    { scope: 'worker' },
  ],
  rig: async ({ shared }, use) => {
    const ends: (() => Promise<void>)[] = []
    const keep = <Started>(started: Started, end: (started: Started) => Promise<void>) => {
      ends.unshift(() => end(started))
      return started
    }
    await use({
      startObs: async (options) =>
        keep(await shared.obs.lend({ ...undisturbed, ...options }), shared.obs.giveBack),
      startRtmp: async (options) => keep(await startRtmp(options), (server) => server.stop()),
      startSlowServer: async (port) =>
        keep(await startSlowServer(port), (server) => server.close()),
      launchEngine: async (engine, options) => {
        const isShared = engine === 'current' && options?.userDataDir === undefined
        const context = isShared
          ? await (await shared.current()).newContext(options)
          : await launchEngine(engine, options)
        return keep(context, () => context.close())
      },
      serve: async (directory, port) =>
        keep(await serve(directory, port), (served) => served.close()),
    })
    await Promise.all(ends.map((end) => end()))
  },
})
