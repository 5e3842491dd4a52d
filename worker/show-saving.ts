import { reasonOf } from '#base/reason.ts'
import type { Duration } from '#base/time.ts'
import { seconds } from '#base/time.ts'
import type { Saver } from '#orchestrator/run/saver.ts'
import { createSaver } from '#orchestrator/run/saver.ts'
import type { Observation } from '#show/state/input.ts'
import type { Show } from '#show/state/show.ts'
import { ofStorage } from '#show/state/show.ts'
import type { SettingsStore } from '#storage/settings-store.ts'
import { workerWords } from '#words/worker.ts'

// A show and a storage that may fail.

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
      const message = workerWords.storageFails(reasonOf(error))
      observe({ type: 'trouble', message, about: ofStorage })
      observe({ type: 'storage-changed', isStored: false })
    },
    onMended: () => observe({ type: 'storage-changed', isStored: true }),
  })
}

/** Until settings that could not be read are read again. */
const againAfter = seconds(2)

/** Without settings nobody gets into OBS: those that storage did not let us read are read when it does. */
export async function readLateSettings(options: {
  readonly settings: Pick<SettingsStore, 'readAgain'>
  readonly isOver: () => boolean
  readonly wait: (delay: Duration, run: () => void) => void
  readonly onRead: () => void
}): Promise<void> {
  const found = await options.settings.readAgain()
  if (options.isOver() || found === 'nothing') return
  if (found === 'still') options.wait(againAfter, () => void readLateSettings(options))
  else options.onRead()
}
