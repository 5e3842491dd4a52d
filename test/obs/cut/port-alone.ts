import { borrowTransition } from '#obs/cut/borrowed-transition.ts'
import { createCuttingPort } from '#obs/cut/cutting-port.ts'
import type { CuttingPort } from '#obs/cut/cutting.ts'
import { noRiding } from '#obs/cut/cutting.ts'
import type { Clock } from '#obs/link/clock.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import { watchTransitions } from '#obs/read/transition-watch.ts'
import { atOnce } from '#test/obs/bench.ts'

/** Of the dock's own show, where no other Onframe is on this OBS. It makes no cut by itself. */
export function portAlone(
  connection: ObsConnection,
  clock: Clock,
  onTrouble: (error: unknown) => void,
): CuttingPort {
  return createCuttingPort(connection, {
    riding: noRiding,
    showId: 'main',
    ...clock,
    mayWrite: atOnce,
    borrowed: borrowTransition(connection, watchTransitions(connection, clock), clock),
    cut: async () => false,
    onTrouble,
    onSilence: () => undefined,
  })
}
