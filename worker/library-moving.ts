import type { Instant } from '#base/time.ts'
import type { CarriedLibrary } from '#decode/stored/library-text.ts'
import { libraryToText } from '#decode/stored/library-text.ts'
import type { Entry } from '#decode/stored/library.ts'
import { isExample } from '#show/state/example.ts'
import { noHistory } from '#show/state/history.ts'
import { limits } from '#show/state/limits.ts'
import type { Rundown } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import type { WithHistory } from '#storage/kept-history.ts'
import { entryOf, hasRoom, isKept } from '#storage/library-list.ts'
import type { LibraryStore } from '#storage/library.ts'
import type { Reply } from '#wire/envelope.ts'
import { libraryWords } from '#words/library.ts'

interface BringOptions {
  readonly library: LibraryStore
  readonly wall: () => Instant
  readonly makeId: () => string
  /** Id of the rundown that the show has. */
  readonly shown: string
}

/** Most rundowns of which it is told one by one why they were left out. */
const mostTold = 3

/** Adds what is not there yet; what is there stays as it is. `notice`: all of that, in sentences. */
export function bringIn(
  { carried, faults }: CarriedLibrary,
  { library, wall, makeId, shown }: BringOptions,
): { readonly added: number; readonly notice: string } {
  let added = 0
  const known: string[] = []
  const tooMuch: string[] = []
  for (const { rundown, ...about } of newestLast(carried)) {
    const { title } = rundown
    const there = library.list().find(({ id }) => id === about.id)
    if (about.id === shown || (there !== undefined && isKept(there))) {
      known.unshift(title)
      continue
    }
    const found = { rundown, history: noHistory }
    const now = wall()
    const full = {
      id: there === undefined ? about.id : makeId(),
      shelf: about.shelf,
      createdAt: about.createdAt ?? now,
      changedAt: about.changedAt ?? now,
    }
    if (!hasRoom(library.list(), entryOf(found, full))) tooMuch.unshift(title)
    else {
      library.add(found, full)
      added += 1
    }
  }
  const more = faults.length - mostTold
  const sentences = [
    libraryWords.added(added),
    known.length > 0 && libraryWords.alreadyThere(known),
    tooMuch.length > 0 && libraryWords.noRoomFor(tooMuch),
    ...faults.slice(0, mostTold).map(([title, why]) => libraryWords.leftOut(title, why)),
    more > 0 && libraryWords.andMore(more),
  ]
  return { added, notice: sentences.filter(Boolean).join(' ') }
}

/** What comes first in the text comes last into the list, and so is first there. */
function newestLast(carried: CarriedLibrary['carried']): CarriedLibrary['carried'] {
  return carried.map((_, at) => carried[carried.length - 1 - at]).filter((one) => one !== undefined)
}

interface CarryOptions {
  readonly library: LibraryStore
  readonly toText: (rundown: Rundown) => Promise<string>
  readonly read: (id: string) => Promise<WithHistory | Extract<Reply, { readonly ok: false }>>
  readonly shown: Show
  readonly wall: () => Instant
}

/** The rundowns as one text, without their edits; `id`: one of them. What cannot be read is left out and named. */
export async function carryAway(
  id: string | undefined,
  { library, toText, read, shown, wall }: CarryOptions,
): Promise<Reply> {
  const wanted = library.list().filter((one) => (id === undefined ? isKept(one) : one.id === id))
  const faults: string[] = []
  const carried: Parameters<typeof libraryToText>[0][number][] = []
  const own = id === undefined ? ofShow(library, shown, wall()) : null
  for (const entry of own === null ? wanted : [own, ...wanted]) {
    const found = entry === own ? shown : await read(entry.id)
    if ('ok' in found) {
      if (id !== undefined) return found
      faults.push(found.message)
      continue
    }
    const { id: one, createdAt, changedAt } = entry
    const shelf = entry.shelf === 'earlier' ? 'kept' : entry.shelf
    const { revision } = found.rundown
    const text = await toText(found.rundown)
    carried.push({ id: one, shelf, createdAt, changedAt, revision, text })
  }
  if (id !== undefined && carried.length === 0) {
    return { ok: false, reason: 'no-such-rundown', message: libraryWords.notThere }
  }
  const value = libraryToText(carried)
  if (value.length > limits.rundownText) {
    return { ok: false, reason: 'too-long', message: libraryWords.tooLong }
  }
  return { ok: true, value, ...(faults.length > 0 && { notice: faults.join(' ') }) }
}

/** The show's own rundown, if that is a person's and not of the library. */
function ofShow(
  library: LibraryStore,
  { origin, rundown, history }: Show,
  now: Instant,
): Entry | null {
  const isOwn = origin === 'stored' && !isExample(rundown) && library.loaded() === null
  if (!isOwn || rundown.cues.length === 0) return null
  const about = { id: rundown.id, shelf: 'kept', createdAt: now, changedAt: now } as const
  return entryOf({ rundown, history }, about)
}

/**
 * Adds what OBS has kept and is not here, not even among the earlier ones: a person has removed that. Of one that is
 * here in an older state the newer is among the earlier ones. Answers how many were added.
 */
export function adopt(
  { carried }: CarriedLibrary,
  { library, wall, shown }: Omit<BringOptions, 'makeId'>,
): number {
  let added = 0
  for (const { rundown, id, shelf, createdAt, changedAt } of newestLast(carried)) {
    const there = library.list().find((one) => one.id === id)
    const found = { rundown, history: noHistory }
    const about = { createdAt: createdAt ?? wall(), changedAt: changedAt ?? wall() }
    const entry = entryOf(found, { id, shelf, ...about })
    if (there === undefined && id !== shown && hasRoom(library.list(), entry)) {
      library.add(found, entry)
    } else if (there !== undefined && about.changedAt > there.changedAt) {
      library.add(found, { id: `obs-${id}-${about.changedAt}`, shelf: 'earlier', ...about })
    } else continue
    added += 1
  }
  return added
}

interface MirrorOptions extends Pick<CarryOptions, 'toText'> {
  readonly library: Pick<LibraryStore, 'list' | 'loaded' | 'read'>
  readonly shown: () => Pick<Show, 'rundown'>
  /** What OBS has now. Null: nothing that can be read. */
  readonly copied: () => Promise<CarriedLibrary | null>
}

/** Characters that the line of a cue has at least. */
const shortestLine = 30

/**
 * The newest of those that are kept, as one text for OBS. What cannot be read here stays there as it is. Null: none is
 * kept, or can be read.
 */
export async function newestAsText(options: MirrorOptions): Promise<string | null> {
  const { library, toText, shown } = options
  const carried: Parameters<typeof libraryToText>[0][number][] = []
  let copies: ReadonlyMap<string, Rundown> | undefined
  let room: number = limits.mirroredLibrary
  for (const { id, shelf, createdAt, changedAt, cues } of library.list()) {
    if (shelf === 'earlier') continue
    const isLoaded = id === library.loaded()
    // To read a long one takes long, and nothing else is done meanwhile.
    if (!isLoaded && cues * shortestLine > room) continue
    let rundown: Rundown | undefined
    if (isLoaded) ({ rundown } = shown())
    else {
      const part = await library.read(id)
      if (part?.state === 'read') ({ rundown } = part.value)
      else if (part !== null) {
        copies ??= new Map((await options.copied())?.carried.map((one) => [one.id, one.rundown]))
        rundown = copies.get(id)
      }
    }
    if (rundown === undefined) continue
    const text = await toText(rundown)
    if (text.length > room) continue
    room -= text.length
    carried.push({ id, shelf, createdAt, changedAt, revision: rundown.revision, text })
  }
  return carried.length === 0 ? null : libraryToText(carried)
}
