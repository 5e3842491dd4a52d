import type { Clock } from '#obs/link/clock.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import type { ObsSession } from '#obs/session.ts'
import { startSession } from '#obs/session.ts'
import type { Observation } from '#show/state/observation.ts'

import { atOnce } from './bench.ts'

/** Of the dock's own show, where no other Onframe is on this OBS. */
export function startAlone(
  connection: ObsConnection,
  clock: Clock,
  observe: (observation: Observation) => void,
): ObsSession {
  return startSession(connection, {
    showId: 'main',
    clock,
    observe,
    mayWrite: atOnce,
  })
}
