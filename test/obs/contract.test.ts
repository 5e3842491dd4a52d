import { describe, expect, test } from 'vitest'

import { later, milliseconds } from '#base/time.ts'
import { createStillClock } from '#test/still-clock.ts'

import { contract } from './contract.ts'
import type { FakeObs } from './fake-obs.ts'
import { startFakeObs } from './fake-obs.ts'

type StillClock = ReturnType<typeof createStillClock>

describe.each(['29', '32'] as const)('the stand-in keeps what we rely on of OBS %s', (version) => {
  test.each(contract)('$name', async ({ run }) => {
    const clock = createStillClock()
    const password = 'right horse'
    const obs = await startFakeObs({
      password,
      version,
      after: (ms, ring) => clock.setAlarm(later(clock.now(), milliseconds(ms)), ring),
    })
    try {
      const kept = run({ url: obs.url, password, clock })
      await expect(throughTime(kept, obs, clock)).resolves.toBeUndefined()
    } finally {
      await obs.stop()
    }
  })
})

/** Moves the clock on, whenever all who go by it have said what they have to say, until the work is done. */
async function throughTime(work: Promise<void>, obs: FakeObs, clock: StillClock): Promise<void> {
  const ended = work.then(() => 'ended' as const)
  for (;;) {
    const quiet = obs.quiet().then(() => 'quiet' as const)
    if ((await Promise.race([ended, quiet])) === 'ended') return
    clock.passToNext()
  }
}
