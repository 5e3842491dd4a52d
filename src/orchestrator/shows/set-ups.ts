import { reasonOf } from '#base/reason.ts'
import type { Duration } from '#base/time.ts'
import { doneAnd } from '#orchestrator/run/not-stored.ts'
import { createSaver } from '#orchestrator/run/saver.ts'
import type { Reply } from '#wire/envelope.ts'
import { orchestratorWords } from '#words/orchestrator.ts'

import type { RunPolicy } from './run-policy.ts'

/** A show as it is set up; what is in it the show keeps by itself. */
export interface ShowSetUp {
  readonly id: string
  readonly run: RunPolicy
}

/** Where set-ups are stored. */
export interface SetUpPorts {
  /**
   * Those beside the dock's own. What could not be read has been put aside; `troubles` are sentences about
   * it. Rejects if the storage does: then nothing is known, and nothing may be overwritten.
   */
  readonly readSetUps: () => Promise<{
    readonly setUps: readonly ShowSetUp[]
    readonly troubles: readonly string[]
  }>
  /** Writes them, and removes all that was stored of the shows `removed`: all or nothing. */
  readonly writeSetUps: (setUps: readonly ShowSetUp[], removed: readonly string[]) => Promise<void>
}

interface SetUpsOptions extends SetUpPorts {
  readonly after: (delay: Duration, run: () => void) => () => void
  /** Those that are to be stored. */
  readonly present: () => readonly ShowSetUp[]
  readonly onFound: (setUp: ShowSetUp) => void
  readonly tell: (message: string, about?: string) => void
  readonly endTrouble: (about: string) => void
  readonly isClosed: () => boolean
}

/** Names the trouble that the list of shows cannot be stored. */
const ofList = 'show-list'

/** The list of shows, as it is stored. */
export interface SetUps {
  /** Settles when the list was read, or could not be; then it is tried again. */
  readonly ready: Promise<void>
  /** Stores what is present now. */
  readonly keep: () => Promise<Reply>
  /** Removes what was stored of that show, with the next `keep`. */
  readonly forget: (id: string) => void
  /** Its data is not gone yet. */
  readonly isLeaving: (id: string) => boolean
}

export function keepSetUps(options: SetUpsOptions): SetUps {
  const { readSetUps, writeSetUps, after, present, onFound, tell, endTrouble, isClosed } = options
  const leaving = new Set<string>()
  let isRead = false
  const saver = createSaver<null>({
    after,
    save: async () => {
      if (isClosed()) return
      // Else the stored set-ups would be overwritten.
      if (!isRead) await read()
      const gone = [...leaving]
      await writeSetUps(present(), gone)
      for (const id of gone) leaving.delete(id)
    },
    onTrouble: (error) => {
      const why = reasonOf(error)
      tell(orchestratorWords.listNotStored(why), ofList)
    },
    onMended: () => endTrouble(ofList),
  })

  async function read(): Promise<void> {
    const { setUps, troubles } = await readSetUps()
    isRead = true
    for (const setUp of setUps) if (!isClosed() && !leaving.has(setUp.id)) onFound(setUp)
    for (const trouble of troubles) tell(trouble)
  }

  return {
    ready: read().catch(() => saver.offer(null)),
    keep: async () => {
      saver.offer(null)
      return doneAnd(await saver.settled())
    },
    forget: (id) => leaving.add(id),
    isLeaving: (id) => leaving.has(id),
  }
}
