import { test } from '@playwright/test'

import { actionContract } from '#test/obs/contract-actions.ts'
import type { ObsProcess } from '#test/rig/obs.ts'
import { startObs } from '#test/rig/obs.ts'

import { makeClip } from './acting.ts'
import { realClock } from './real-clock.ts'

const password = 'right horse'
const scenes = ['One', 'Two', 'Three']

for (const version of ['29', '32'] as const) {
  test.describe(`OBS ${version}`, () => {
    // One OBS for all of them.
    test.describe.configure({ mode: 'default' })
    let obs: ObsProcess | null = null
    let clip = ''

    test.beforeAll(async () => {
      obs = await startObs({ version, password, preview: false, scenes, grouped: ['Three'] })
      clip = await makeClip(obs)
    })
    test.afterAll(async () => {
      await obs?.stop()
    })

    for (const { name, run } of actionContract) {
      test(name, async () => {
        await run({ url: obs?.url ?? '', password, clock: realClock, clip })
      })
    }
  })
}
