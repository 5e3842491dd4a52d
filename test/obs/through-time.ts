import type { createStillClock } from '#test/still-clock.ts'

import type { FakeObs } from './fake-obs.ts'

/** Moves the clock on, whenever all who go by it have said what they have to say, until the work is done. */
export async function throughTime(
  work: Promise<void>,
  obs: FakeObs,
  clock: ReturnType<typeof createStillClock>,
): Promise<void> {
  const ended = work.then(() => 'ended' as const)
  for (;;) {
    const quiet = obs.quiet().then(() => 'quiet' as const)
    if ((await Promise.race([ended, quiet])) === 'ended') return
    clock.passToNext()
  }
}
