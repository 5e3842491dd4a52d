import { KeptHere } from '#base/kept-here.ts'
import { reasonOf } from '#base/reason.ts'
import type { Duration } from '#base/time.ts'
import type { Saver } from '#orchestrator/run/saver.ts'
import { createSaver } from '#orchestrator/run/saver.ts'
import type { Observation } from '#show/state/input.ts'
import type { Show } from '#show/state/show.ts'
import { ofStorage } from '#show/state/troubles.ts'
import { workerWords } from '#words/worker.ts'

/** Stores the show, and tells it when that fails and when it works again. */
export function createShowSaver(options: {
  readonly after: (delay: Duration, run: () => void) => () => void
  readonly save: () => Promise<void>
  readonly observe: (observation: Observation) => void
}): Saver<Show> {
  const { after, save, observe } = options
  return createSaver({
    after,
    save,
    onTrouble: (error) => {
      const words = error instanceof KeptHere ? workerWords.storageAway : workerWords.storageFails
      const message = words(reasonOf(error))
      observe({ type: 'trouble', message, about: ofStorage })
      observe({ type: 'storage-changed', isStored: false })
    },
    onMended: () => observe({ type: 'storage-changed', isStored: true }),
  })
}
