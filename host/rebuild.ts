import { reasonOf } from '#base/reason.ts'
import { instant } from '#base/time.ts'
import type { LogStream } from '#bucket/log-stream.ts'
import { keptUnder, prefixOf } from '#storage/kept-under.ts'
import type { Kept } from '#storage/kept.ts'
import { createSetUpStore } from '#storage/set-up-store.ts'
import { createShowStore } from '#storage/show-store.ts'
import { tokenOf } from '#transport/nats/subjects.ts'
import { commandLogWords } from '#words/host.ts'

import type { Replayed } from './log-record.ts'
import { replayRecords } from './log-record.ts'

interface RebuildOptions {
  readonly kept: Kept
  readonly stream: LogStream
  /** The show that is there without a set-up, and lies at the top of what is kept. */
  readonly mainShow: string
  /** A sentence for the operator. */
  readonly tell: (line: string) => void
}

/**
 * Makes the shows of a command log again where they are not kept, before any is opened. Of each the newest state, and
 * its rundown; earlier rundowns and settings are not in the log. Rejects if the servers do not answer.
 */
export async function rebuildShows({
  kept,
  stream,
  mainShow,
  tell,
}: RebuildOptions): Promise<void> {
  const names = await stream.names()
  if (names.length === 0) tell(commandLogWords.nothingThere)
  for (const name of names) {
    const records: Uint8Array[] = []
    await stream.read(name, (record) => records.push(record))
    let replayed: Replayed | null
    try {
      replayed = replayRecords(records)
    } catch (error) {
      tell(commandLogWords.cannotRebuild(name, reasonOf(error)))
      continue
    }
    if (replayed === null || tokenOf(replayed.id) !== name) {
      tell(commandLogWords.cannotRebuild(name, commandLogWords.noState))
    } else await keep(replayed)
  }

  async function keep({ id, show, clock, entries }: Replayed): Promise<void> {
    const isMain = id === mainShow
    const own = isMain ? kept : keptUnder(kept, prefixOf(id))
    const key = `show/${id}`
    if ((await own.read(key)) !== undefined) {
      tell(commandLogWords.isKept(id))
      return
    }
    const onlyIfGone = {
      key,
      objection: (value: unknown) => (value === undefined ? null : commandLogWords.isKept(id)),
    }
    const fenced: Kept = {
      ...own,
      write: (written, how) => own.write(written, { ...how, provided: onlyIfGone }),
    }
    await createShowStore(fenced, id).save(show, clock, instant(clock.at))
    if (!isMain) {
      const setUps = createSetUpStore(kept)
      const { setUps: known } = await setUps.read()
      const isKnown = known.some((one) => one.id === id)
      if (!isKnown) await setUps.write([...known, { id, run: { type: 'manual' } }], [])
    }
    tell(commandLogWords.rebuilt(id, entries))
  }
}
