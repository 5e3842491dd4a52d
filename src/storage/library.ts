import type { Instant } from '#base/time.ts'
import type { Entry, LibraryList, Shelf } from '#decode/stored/library.ts'
import { isExample } from '#show/state/example.ts'
import type { History } from '#show/state/history.ts'
import type { Rundown } from '#show/state/rundown.ts'
import { libraryWords } from '#words/library.ts'
import { earlierWords } from '#words/rundown.ts'

import type { WithHistory } from './kept-history.ts'
import { decodeWithHistory, keepWithHistory } from './kept-history.ts'
import { rundownKey } from './kept-rundown.ts'
import type { Kept } from './kept.ts'
import { entryOf, isKept, tooMany, withEntry } from './library-list.ts'
import { entryKey, listKey, oldListKey, readLibrary } from './library-read.ts'
import type { Part } from './part.ts'
import { createParts } from './part.ts'

/**
 * The rundowns of a show beside the one that is loaded: those that a person keeps, and those that others have
 * replaced. One is in memory from the moment that it is added or changed, and is stored in the same transaction
 * as the show: so storage holds a rundown that is replaced as the show's own or here, at any time.
 */
export interface LibraryStore {
  /** Newest first, of all shelves, and also the loaded one. The same object while nothing changes. */
  readonly list: () => readonly Entry[]
  /** The entry whose rundown the show has. Null: that is none of the library. */
  readonly loaded: () => string | null
  /** Names the library, and counts its changes. */
  readonly version: () => Pick<LibraryList, 'mark' | 'changes'>
  /**
   * The show has another rundown now: keeps the one before, in its place if it is of the library. The oldest
   * earlier one is let go of, and told, when there are too many. Answers the id; undefined: it is worth no place.
   */
  readonly replaced: (rundown: Rundown, history: History, at: Instant) => string | undefined
  /** Of an id that is there already: leaves it as it is. Answers the id. */
  readonly add: (
    found: WithHistory,
    about: Partial<Pick<Entry, 'id' | 'createdAt'>> & Pick<Entry, 'shelf' | 'changedAt'>,
  ) => string
  /** Another state of one that is there. */
  readonly change: (id: string, found: WithHistory, at: Instant) => void
  readonly shelve: (id: string, shelf: Shelf, at: Instant) => void
  /** The rundown that the show has is of the library from now on. */
  readonly keepLoaded: (found: WithHistory, at: Instant) => string
  /** One that was read becomes the show's own: `load` does that at once, and answers whether it did. */
  readonly take: (id: string, found: WithHistory, load: () => boolean) => void
  /** Null: it is not in the list. Never rejects. Of the loaded one what was stored last. */
  readonly read: (id: string) => Promise<Part<WithHistory> | null>
  /** The show has the rundown of that id: if the list says otherwise, what it has is none of the library. */
  readonly follow: (shown: string) => void
  /**
   * What the next write of the show is to do as well; `shown`: the id of its rundown. Rejects if the list could not
   * be read before.
   */
  readonly unwritten: (shown: string) => Promise<Unwritten>
  /** The storage was emptied: what was in it is gone. */
  readonly storeAnew: () => void
}

interface Unwritten {
  readonly entries: readonly (readonly [key: string, value: unknown])[]
  readonly removals: readonly string[]
  readonly written: () => void
}

type State = Pick<LibraryList, 'entries' | 'loaded'>

const nothing: Unwritten = { entries: [], removals: [], written: () => {} }

export async function openLibrary(
  kept: Kept,
  options: {
    readonly toText: (rundown: Rundown) => Promise<string>
    readonly makeId: () => string
    /** One sentence for the operator: one is gone, or the list cannot be read. */
    readonly tell: (message: string) => void
  },
): Promise<LibraryStore> {
  const { toText, makeId, tell } = options
  const parts = createParts(kept)
  let state: State = { entries: [], loaded: null }
  /** What storage has, or is known not to have. Undefined: the list could not be got at. */
  let stored: State | null | undefined
  let mark = makeId()
  let changes = 0
  /** The one that was loaded before the one that is about to be. Undefined: none is about to be. */
  let leaving: string | null | undefined
  const unsaved = new Map<string, WithHistory>()
  const removed = new Set<string>()

  await readList()

  async function readList(): Promise<void> {
    const found = await readLibrary(parts, kept, tell)
    if (found === undefined) return
    const mine = new Set(state.entries.map(({ id }) => id))
    if (found.mark !== '') mark = found.mark
    changes += found.changes
    for (const key of found.removals) removed.add(key)
    const isMine = state.entries.length > 0 || found.isChanged
    const theirs = found.entries.filter(({ id }) => !mine.has(id))
    stored = { entries: found.entries, loaded: found.loaded }
    if (isMine) become([...state.entries, ...theirs], state.loaded ?? found.loaded)
    else state = stored
  }

  function become(entries: readonly Entry[], loaded = state.loaded): void {
    const gone = tooMany(entries)
    const out = new Set(gone.map(([one]) => one))
    state = { entries: entries.filter((one) => !out.has(one)), loaded }
    changes += 1
    for (const [one, count] of gone) {
      letGo(one)
      tell(earlierWords.gone(one.title, count))
    }
  }

  function find(id: string | null): Entry | undefined {
    return state.entries.find((one) => one.id === id)
  }

  /** A write that is under way may store it yet, so it is removed in any case. */
  function letGo(one: Entry): void {
    unsaved.delete(one.id)
    removed.add(entryKey(one))
  }

  function put(found: WithHistory, entry: Entry, loaded = state.loaded): string {
    const before = find(entry.id)
    if (before) removed.add(entryKey(before))
    unsaved.set(entry.id, found)
    removed.delete(entryKey(entry))
    become(withEntry(state.entries, entry), loaded)
    return entry.id
  }

  /** An older Onframe has loaded another, or that of the list is lost. */
  function follow(shown: string): void {
    const own = find(state.loaded)
    if (state.loaded !== null && own?.rundown !== shown) become(state.entries, null)
  }

  return {
    list: () => state.entries,
    loaded: () => state.loaded,
    version: () => ({ mark, changes }),
    replaced: (rundown, history, at) => {
      const own = find(leaving === undefined ? state.loaded : leaving)
      const next = leaving === undefined ? null : state.loaded
      if (own === undefined && (rundown.cues.length === 0 || isExample(rundown))) return undefined
      const { id, shelf, createdAt } = own ?? {
        id: makeId(),
        shelf: 'earlier' as const,
        createdAt: at,
      }
      const found = { rundown, history }
      return put(found, entryOf(found, { id, shelf, createdAt, changedAt: at }), next)
    },
    add: (found, { id = makeId(), shelf, changedAt, createdAt = changedAt }) =>
      find(id) === undefined ? put(found, entryOf(found, { id, shelf, createdAt, changedAt })) : id,
    change: (id, found, at) => {
      const before = find(id)
      if (before === undefined) return
      const { shelf, createdAt } = before
      put(found, entryOf(found, { id, shelf, createdAt, changedAt: at }))
    },
    shelve: (id, shelf, at) => {
      const before = find(id)
      if (before) become(withEntry(state.entries, { ...before, shelf, changedAt: at }))
    },
    keepLoaded: (found, at) => {
      const id = makeId()
      const entry = entryOf(found, { id, shelf: 'kept', createdAt: at, changedAt: at })
      become(withEntry(state.entries, entry), id)
      return id
    },
    take: (id, found, load) => {
      const [before, last] = [find(id), state]
      if (before === undefined) return
      leaving = last.loaded
      if (isKept(before)) {
        const shelf = before.shelf === 'archived' ? 'kept' : before.shelf
        const place = last.entries.indexOf(before)
        become(withEntry(last.entries, { ...before, shelf }, place), id)
      } else {
        // It is nowhere but in the show from then on.
        become(
          last.entries.filter((one) => one !== before),
          null,
        )
        letGo(before)
      }
      const isDone = load()
      leaving = undefined
      if (isDone) return
      if (!isKept(before)) unsaved.set(id, found)
      removed.delete(entryKey(before))
      become(last.entries, last.loaded)
    },
    read: async (id) => {
      const entry = find(id)
      if (entry === undefined) return null
      const value = unsaved.get(id)
      if (value !== undefined) return { state: 'read', value }
      const told = libraryWords.oneUnreadable(entry.title)
      const part = await parts.read(entryKey(entry), told, decodeWithHistory)
      if (part.state !== 'none' || entry.rundown === undefined) return part
      // It was loaded, and nobody has put it back.
      return await parts.read(rundownKey(entry.rundown), told, decodeWithHistory)
    },
    follow,
    unwritten: async (shown) => {
      if (stored === undefined) await readList()
      if (stored === undefined) throw new Error(libraryWords.listNotRead)
      follow(shown)
      if (stored === state) return nothing
      // Before any wait: what is stored is of the moment that the show is stored of.
      const [now, texts, removals] = [state, [...unsaved], [...removed]]
      const list: LibraryList = { version: 1, mark, changes, ...now }
      const byId = new Map(now.entries.map((one) => [one.id, one]))
      await parts.spare(listKey, true)
      await parts.spare(oldListKey, true)
      const entries: (readonly [string, unknown])[] = [[listKey, list]]
      for (const [id, found] of texts) {
        const entry = byId.get(id)
        if (entry === undefined) continue
        const text = keepWithHistory(found, await toText(found.rundown))
        entries.push([entryKey(entry), { ...text, changedAt: entry.changedAt }])
      }
      return {
        entries,
        removals,
        written: () => {
          stored = now
          for (const [id, value] of texts) if (unsaved.get(id) === value) unsaved.delete(id)
          for (const key of removals) removed.delete(key)
        },
      }
    },
    storeAnew: () => {
      stored = null
      // To OBS it is another library now: so what its copy has of the old one comes back.
      mark = makeId()
      const stays = ({ id }: Entry): boolean => unsaved.has(id) || id === state.loaded
      const gone = state.entries.filter((one) => isKept(one) && !stays(one))
      become(state.entries.filter(stays))
      if (gone.length > 0) tell(libraryWords.deleted(gone.map(({ title }) => title)))
    },
  }
}
