import type { Decoded } from '#decode/fault.ts'
import { decodeEarlier } from '#decode/stored/earlier.ts'
import type { Entry, LibraryList } from '#decode/stored/library.ts'
import { changedAtOf, decodeLibrary, salvageLibrary } from '#decode/stored/library.ts'
import { libraryWords } from '#words/library.ts'
import { earlierWords } from '#words/rundown.ts'

import { decodeWithHistory } from './kept-history.ts'
import type { Kept } from './kept.ts'
import { entryOf } from './library-list.ts'
import type { Part, Parts } from './part.ts'

export const listKey = 'library'
/** Where older versions kept the list of earlier rundowns. */
export const oldListKey = 'earlier'

const prefix = `${listKey}/`

export function entryKey({ id, isOld }: Pick<Entry, 'id' | 'isOld'>): string {
  return isOld === true ? `${oldListKey}/${id}` : prefix + id
}

interface Found extends Omit<LibraryList, 'version'> {
  /** Keys that are not needed any more. */
  readonly removals: readonly string[]
  /** It is other than what lies under its key. */
  readonly isChanged: boolean
}

const nothing = { mark: '', changes: 0, loaded: null, entries: [] } as const

/**
 * The list as it is stored, with what an older version kept. If it cannot be read, the rundowns are looked for by their
 * keys, and it is told. Undefined: storage did not answer. Never rejects.
 */
export async function readLibrary(
  parts: Parts,
  kept: Kept,
  tell: (message: string) => void,
): Promise<Found | undefined> {
  const [part, old] = await Promise.all([
    parts.read(listKey, libraryWords.listUnreadable, decodeLibrary),
    parts.read(oldListKey, earlierWords.listUnreadable, decodeEarlier),
  ])
  if (isUnanswered(part) || isUnanswered(old)) return undefined
  const list =
    part.state === 'read'
      ? part.value
      : ((part.state === 'lost' ? salvageLibrary(part.raw) : null) ?? nothing)
  const entries = old.state === 'read' ? withOld(list.entries, old.value) : list.entries
  const strays = part.state === 'read' ? [] : await findStrays(parts, kept, entries, tell)
  if (strays === undefined) return undefined
  if (old.state === 'lost') tell(old.message)
  const words = [
    part.state === 'lost' ? part.message : '',
    strays.length > 0 ? libraryWords.found(strays.length) : '',
  ]
  const told = words.filter(Boolean).join(' ')
  if (told !== '') tell(told)
  const { mark, changes, loaded } = list
  return {
    mark,
    changes,
    loaded,
    entries: [...entries, ...strays],
    removals: old.state === 'none' ? [] : [oldListKey],
    isChanged: part.state === 'lost' || old.state !== 'none' || strays.length > 0,
  }
}

/** It may be there. */
function isUnanswered(part: Part<unknown>): boolean {
  return part.state === 'lost' && part.raw === undefined
}

type Old = Extract<ReturnType<typeof decodeEarlier>, { readonly ok: true }>['value']

function withOld(entries: readonly Entry[], old: Old): readonly Entry[] {
  const known = new Set(entries.map(({ id }) => id))
  const more = old
    .filter(({ id }) => !known.has(id))
    .map(({ replacedAt, ...one }) => ({
      ...one,
      shelf: 'earlier' as const,
      revision: 0,
      createdAt: replacedAt,
      changedAt: replacedAt,
      isOld: true,
    }))
  return [...entries, ...more]
}

/** Rundowns that are stored, and that no list names. Undefined: storage did not answer. */
async function findStrays(
  parts: Parts,
  kept: Kept,
  entries: readonly Entry[],
  tell: (message: string) => void,
): Promise<readonly Entry[] | undefined> {
  const known = new Set(entries.map(entryKey))
  const keys = await kept.keys().catch(() => null)
  if (keys === null) return undefined
  const strays: Entry[] = []
  for (const key of keys) {
    if (!key.startsWith(prefix) || known.has(key)) continue
    const unreadable = libraryWords.oneUnreadable(libraryWords.nobodyKnows)
    const part = await parts.read(key, unreadable, (value) => decodeStray(key, value))
    if (part.state === 'read') strays.push(part.value)
    else if (part.state === 'lost') tell(part.message)
  }
  return strays
}

function decodeStray(key: string, value: unknown): Decoded<Entry> {
  const read = decodeWithHistory(value)
  if (!read.ok) return read
  const at = changedAtOf(value)
  if (!at.ok) return at
  const id = key.slice(prefix.length)
  const about = { id, shelf: 'kept', createdAt: at.value, changedAt: at.value } as const
  return { ok: true, value: entryOf(read.value, about) }
}
