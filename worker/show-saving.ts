import { KeptHere } from '#base/kept-here.ts'
import { reasonOf } from '#base/reason.ts'
import type { Duration } from '#base/time.ts'
import { milliseconds } from '#base/time.ts'
import type { Saver } from '#orchestrator/run/saver.ts'
import { createSaver } from '#orchestrator/run/saver.ts'
import type { Observation } from '#show/state/observation.ts'
import type { Show } from '#show/state/show.ts'
import { ofStorage } from '#show/state/troubles.ts'
import { workerWords } from '#words/worker.ts'

export interface ShowSaver extends Saver<Show> {
  /** Settles when what the show was told until now is stored, or it takes too long: whether it is. Never rejects. */
  readonly stored: () => Promise<boolean>
  /**
   * The same, and true only if the place that several machines share has it, however often that failed before; false
   * after that time. Never rejects.
   */
  readonly storedThere: (longest: Duration) => Promise<boolean>
}

/** Longest wait (ms) for the storage before an act is sent: the show goes on without. */
const patience = milliseconds(500)

/** Stores the show, and tells it when that fails and when it works again. */
export function createShowSaver(options: {
  readonly after: (delay: Duration, run: () => void) => () => void
  readonly save: () => Promise<void>
  readonly observe: (observation: Observation) => void
}): ShowSaver {
  const { after, save, observe } = options
  const saver = createSaver<Show>({
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
  return {
    ...saver,
    stored: async () => {
      // The show offers itself after the turn that asks for this.
      await Promise.resolve()
      const tooLong = new Promise<'not'>((go) => void after(patience, () => go('not')))
      return (await Promise.race([saver.settled(), tooLong])) !== 'not'
    },
    storedThere: async (longest) => {
      await Promise.resolve()
      return await new Promise((resolve) => {
        const callOff = after(longest, () => {
          giveUp()
          resolve(false)
        })
        const giveUp = saver.whenStored(() => {
          callOff()
          resolve(true)
        })
      })
    },
  }
}
