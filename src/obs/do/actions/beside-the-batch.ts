import { seconds } from '#base/time.ts'
import type { ObsConnection } from '#obs/link/connection.ts'

import type { Loaded, Loads } from './loads.ts'
import type { Rider } from './ready-to-ride.ts'

/** `RequestBatchExecutionType.SerialRealtime`. */
const serialRealtime = 0

/** How long it may take OBS. */
const patience = seconds(3)

interface Beside {
  readonly atItsCut: Loads['atItsCut']
  readonly isWanted: (load: Loaded, rider: Rider) => boolean
}

/**
 * Asks for what rides with a cut a second time, when OBS tells that the cut has begun. OBS has the new scene on program at
 * once, but goes on with the batch only when its window has listed the sources of that scene: 5 to 7 ms later with one
 * source, 33 to 46 ms with thirty (OBS 29 and 32, traced inside OBS). What is asked for here is done on another of its
 * threads meanwhile. A page that stands still asks for nothing, and the batch does all.
 */
export function setBeside(connection: ObsConnection, { atItsCut, isWanted }: Beside): void {
  async function ask(load: Loaded, riders: readonly Rider[]): Promise<ReadonlySet<Rider>> {
    try {
      const results = await connection.batch(
        riders.flatMap(({ requests }) => requests),
        {
          executionType: serialRealtime,
          haltOnFailure: false,
          isWanted: () => load.done === null && riders.every((rider) => isWanted(load, rider)),
        },
        patience,
      )
      let at = 0
      const done = riders.filter(({ requests }) => {
        const own = results.slice(at, at + requests.length)
        at += requests.length
        return own.length === requests.length && own.every((one) => one.requestStatus.result)
      })
      return new Set(done)
    } catch {
      // The batch does it, or what it has not done is asked for by itself.
      return new Set()
    }
  }

  connection.on('SceneTransitionStarted', () => {
    const load = atItsCut()
    if (load === null || load.beside !== null) return
    const riders = load.riders.filter((rider) => isRepeatable(rider) && isWanted(load, rider))
    if (riders.length > 0) load.beside = ask(load, riders)
  })
}

/** Setting it twice does no more than once. Media begins anew with each change of its settings. */
function isRepeatable({ act }: Rider): boolean {
  return act.type !== 'settings'
}
