import { longRundownToText } from '#decode/own/rundown-text.ts'
import type { Entry } from '#orchestrator/run/journal.ts'
import type { Input } from '#orchestrator/run/show-runner.ts'
import { recentRun } from '#show/state/as-run.ts'
import { newestOf } from '#show/state/history.ts'
import type { Rundown } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import type { JournalStore } from '#storage/journal-store.ts'
import { openJournal } from '#storage/journal-store.ts'
import type { Kept } from '#storage/kept.ts'
import type { LibraryStore } from '#storage/library.ts'
import { openLibrary } from '#storage/library.ts'
import type { Restored } from '#storage/restored.ts'
import type { ShowStore } from '#storage/show-store.ts'
import { createShowStore } from '#storage/show-store.ts'
import type { AskedBefore } from '#subscription/asked-before.ts'

/** Everything that is stored of a running show; written together or not at all. */
export interface ShowStorage {
  readonly restored: Restored
  /** Undefined: none, or they could not be read. */
  readonly askedBefore: unknown
  readonly library: LibraryStore
  /** A rundown as text. Lets others work in between. */
  readonly toText: (rundown: Rundown) => Promise<string>
  readonly journal: Pick<JournalStore<Show, Entry<Input>>, 'read'>
  readonly record: (entry: Entry<Input>, before: Show) => void
  /** `asked`: what remotes have asked. Rejects if the storage does. */
  readonly save: (
    show: Show,
    clock: Parameters<ShowStore['save']>[1],
    now: Parameters<ShowStore['save']>[2],
    asked: ReturnType<AskedBefore['begun']>,
  ) => Promise<void>
  /** The database was emptied: the next save writes everything. */
  readonly storeAnew: () => void
}

/** The journal of a longer rundown is kept in memory alone: to store it would take its time. */
const mostJournalled = 2000
/** More edits than the inputs of one stretch of the journal can undo. */
const mostUndone = 300
/** The requests of remotes, so that one is not done again after a reload. */
const askedKey = 'asked'
const mostAskedStored = 1000

export async function openShowStorage(
  kept: Kept,
  id: string,
  {
    rest,
    onGap,
    onGapOver,
    makeId,
    tell,
  }: {
    /** Lets others work between two stretches of a long text. */
    readonly rest: () => Promise<void>
    readonly onGap: () => void
    readonly onGapOver: () => void
    readonly makeId: () => string
    /** One sentence for the operator. */
    readonly tell: (message: string) => void
  },
): Promise<ShowStorage> {
  const toText = (rundown: Rundown): Promise<string> => longRundownToText(rundown, rest)
  const openStore = (): ShowStore => createShowStore(kept, id, toText)
  let store = openStore()
  const troubles: string[] = []
  let isOpen = false
  let askedStored: ReturnType<AskedBefore['begun']> | null = null
  const [restored, journal, askedBefore, library] = await Promise.all([
    store.load(),
    openJournal<Show, Entry<Input>>(kept, id, {
      trim: (show) => ({
        ...show,
        history: newestOf(show.history, mostUndone),
        run: { ...show.run, asRun: recentRun(show.run.asRun, 50) },
      }),
      onGap,
      onGapOver,
    }),
    kept.read(askedKey).catch(() => undefined),
    openLibrary(kept, {
      toText,
      makeId,
      tell: (message) => (isOpen ? tell(message) : void troubles.push(message)),
    }),
  ])

  isOpen = true
  library.follow(restored.show.rundown.id)
  return {
    restored: { ...restored, troubles: [...restored.troubles, ...troubles] },
    askedBefore,
    library,
    toText,
    journal,
    record: (entry, before) => {
      if (before.rundown.cues.length > mostJournalled) journal.skip()
      else journal.record(entry, before)
    },
    save: async (show, clock, now, asked) => {
      const journalled = journal.entriesOf(show)
      const beside: [string, unknown][] =
        asked === askedStored ? [] : [[askedKey, asked.slice(-mostAskedStored)]]
      const replaced = await library.unwritten(show.rundown.id)
      const others = [...journalled.entries, ...beside, ...replaced.entries]
      await store.save(show, clock, now, others, replaced.removals)
      journalled.stored()
      replaced.written()
      askedStored = asked
    },
    storeAnew: () => {
      store = openStore()
      askedStored = null
      library.storeAnew()
      journal.restart()
    },
  }
}
