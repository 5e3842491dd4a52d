import * as v from 'valibot'

import type { Duration, Instant } from '#base/time.ts'
import type { Decoded } from '#decode/fault.ts'
import { decode, pathFrom, refused, sentence } from '#decode/fault.ts'
import { isFields } from '#decode/fields.ts'
import { count, exactLength, flag, oneOf, ownText, pointInTime } from '#decode/values.ts'
import { libraryWords } from '#words/library.ts'
import { expectedWords } from '#words/values.ts'

/** Where in the library a rundown is. `earlier`: it was replaced or removed, and only the newest of these stay. */
export type Shelf = 'kept' | 'archived' | 'template' | 'earlier'

/** A rundown of the library, without its cues. */
export interface Entry {
  readonly id: string
  readonly shelf: Shelf
  readonly title: string
  /** How many cues it has. */
  readonly cues: number
  /** What its first cue is called. Left out: it has none, or an older Onframe has not noted it, nor the next. */
  readonly first?: string
  /** The planned time of all its cues. */
  readonly planned?: Duration
  /** In characters: of its cues and its edits. */
  readonly size: number
  /** Of the rundown, not of the entry. An older Onframe has noted neither. */
  readonly rundown?: string
  readonly revision: number
  readonly createdAt: Instant
  /** When it was changed, replaced or moved last, on the wall clock as the other. */
  readonly changedAt: Instant
  /** It lies where older versions kept earlier rundowns. */
  readonly isOld?: boolean
}

/** The library as it is stored beside the texts of its rundowns, each of which has a key of its own. */
export interface LibraryList {
  readonly version: 1
  /** Names this library: another one, or one that was begun anew, has another. */
  readonly mark: string
  /** Counts its changes. */
  readonly changes: number
  /** The entry whose rundown the show has. Null: that is none of the library. */
  readonly loaded: string | null
  /** Newest first. */
  readonly entries: readonly Entry[]
}

export const anyShelf = oneOf<Shelf>({
  kept: true,
  archived: true,
  template: true,
  earlier: true,
})

const entry: v.GenericSchema<unknown, Entry> = v.object(
  {
    id: ownText,
    shelf: anyShelf,
    title: ownText,
    cues: count,
    first: v.exactOptional(ownText),
    planned: v.exactOptional(exactLength),
    size: count,
    rundown: v.exactOptional(ownText),
    revision: count,
    createdAt: pointInTime,
    changedAt: pointInTime,
    isOld: v.exactOptional(flag),
  },
  expectedWords.object,
)

const list = v.object(
  {
    version: v.literal(1, expectedWords.version),
    mark: ownText,
    changes: count,
    loaded: v.nullable(ownText),
    entries: v.array(entry, libraryWords.expected),
  },
  libraryWords.expected,
)

const namePath = pathFrom('library')

/** Decodes the stored list. One entry that cannot be read refuses it: see `salvageLibrary`. */
export function decodeLibrary(value: unknown): Decoded<LibraryList> {
  return decode(list, value, namePath)
}

/** What can be read of a list that cannot be read as a whole. Null: nothing. */
export function salvageLibrary(value: unknown): LibraryList | null {
  if (!isFields(value)) return null
  const { entries } = value
  if (!Array.isArray(entries)) return null
  const sound = entries.filter((one) => decode(entry, one, namePath).ok)
  const read = decodeLibrary({ mark: '', changes: 0, loaded: null, ...value, entries: sound })
  return read.ok ? read.value : null
}

/** When a rundown was changed last, as it is noted beside its text. */
export function changedAtOf(value: unknown): Decoded<Instant> {
  const at = isFields(value) ? value['changedAt'] : undefined
  const read = decode(pointInTime, at, pathFrom('changedAt'))
  return read.ok ? read : refused(sentence('changedAt', expectedWords.pointInTime, at))
}
