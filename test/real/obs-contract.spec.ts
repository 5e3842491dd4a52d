import { test } from '@playwright/test'

import { contract } from '#test/obs/contract.ts'
import type { ObsProcess } from '#test/rig/obs.ts'
import { startObs } from '#test/rig/obs.ts'

import { realClock } from './real-clock.ts'

const password = 'right horse'

for (const version of ['29', '32'] as const) {
  test.describe(`OBS ${version}`, () => {
    // One OBS for all of them.
    test.describe.configure({ mode: 'default' })
    let obs: ObsProcess | null = null

    test.beforeAll(async () => {
      obs = await startObs({ version, password, preview: false, scenes: ['One', 'Two', 'Three'] })
    })
    test.afterAll(async () => {
      await obs?.stop()
    })

    for (const { name, run } of contract) {
      // 32.2.2 at times answers 207 for good after CreateSceneCollection, with any client: there the
      // promise cannot be asked for.
      if (version === '32' && name.includes('scene collection')) continue
      test(name, async () => {
        await run({ url: obs?.url ?? '', password, clock: realClock })
      })
    }
  })
}
