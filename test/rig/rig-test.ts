import { test } from '@playwright/test'

import { launchEngine } from './engines.ts'
import { startObs } from './obs.ts'
import { startRtmp } from './rtmp.ts'
import { serve } from './serve.mjs'
import { startSlowServer } from './slow-server.ts'

/** Each starts something for one test, and it ends with the test, however that goes. */
export interface Rig {
  readonly startObs: typeof startObs
  readonly startRtmp: typeof startRtmp
  readonly startSlowServer: typeof startSlowServer
  readonly launchEngine: typeof launchEngine
  readonly serve: typeof serve
}

/** Playwright's `test` with the rig at hand. Shared by a file: start in beforeAll, stop in afterAll. */
export const rigTest = test.extend<{ readonly rig: Rig }>({
  // Playwright reads the names of the fixtures wanted out of this pattern.
  // oxlint-disable-next-line no-empty-pattern
  rig: async ({}, use) => {
    const ends: (() => Promise<void>)[] = []
    const keep = <Started>(started: Started, end: (started: Started) => Promise<void>) => {
      ends.unshift(() => end(started))
      return started
    }
    await use({
      startObs: async (options) => keep(await startObs(options), (obs) => obs.stop()),
      startRtmp: async (options) => keep(await startRtmp(options), (server) => server.stop()),
      startSlowServer: async (port, delay) =>
        keep(await startSlowServer(port, delay), (server) => server.close()),
      launchEngine: async (engine, options) =>
        keep(await launchEngine(engine, options), (context) => context.close()),
      serve: async (directory, port) =>
        keep(await serve(directory, port), (served) => served.close()),
    })
    await Promise.all(ends.map((end) => end()))
  },
})
