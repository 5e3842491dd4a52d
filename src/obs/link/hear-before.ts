import type { Instant } from '#base/time.ts'
import { between, later, milliseconds } from '#base/time.ts'

import type { Clock } from './clock.ts'
import type { ObsConnection } from './connection.ts'
import { unheard } from './let-through.ts'

/** Asks OBS something small with `ask` shortly before a moment, unless it has been heard by then. */
export function createHearBefore(
  clock: Clock,
  heardAt: () => Instant,
  ask: () => Promise<unknown>,
): ObsConnection['hearBefore'] {
  return (at) =>
    clock.setAlarm(later(at, milliseconds(0 - unheard / 2)), () => {
      // If OBS is silent or gone, the request that comes then tells.
      if (between(heardAt(), at) >= unheard) ask().catch(() => undefined)
    })
}
