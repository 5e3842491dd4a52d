import { describe, expect, test } from 'vitest'

import { later, milliseconds } from '#base/time.ts'
import { createStillClock } from '#test/still-clock.ts'

import type { ObsToAct } from './contract-actions-bench.ts'
import { actionContract } from './contract-actions.ts'
import { contract } from './contract.ts'
import { startFakeObs } from './fake-obs.ts'
import { throughTime } from './through-time.ts'

describe.each(['29', '32'] as const)('the stand-in keeps what we rely on of OBS %s', (version) => {
  async function keep(
    run: (obs: ObsToAct) => Promise<void>,
    grouped: readonly string[],
  ): Promise<void> {
    const clock = createStillClock()
    const password = 'right horse'
    const obs = await startFakeObs({
      password,
      version,
      grouped,
      after: (ms, ring) => clock.setAlarm(later(clock.now(), milliseconds(ms)), ring),
    })
    try {
      await throughTime(run({ url: obs.url, password, clock, clip: '/clip.mkv' }), obs, clock)
    } finally {
      await obs.stop()
    }
  }

  test.each(contract)('$name', async ({ run }) => {
    await expect(keep(run, [])).resolves.toBeUndefined()
  })

  test.each(actionContract)('of actions: $name', async ({ run }) => {
    await expect(keep(run, ['Three'])).resolves.toBeUndefined()
  })
})
