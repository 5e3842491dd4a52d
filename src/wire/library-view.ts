import type { Duration, Instant } from '#base/time.ts'
import type { Shelf } from '#decode/stored/library.ts'

/** The rundowns that a person keeps, without their cues. */
export interface LibraryView {
  /** The entry whose rundown the show has. Null: that is none of the library. */
  readonly loaded: string | null
  /** Newest first. */
  readonly entries: readonly EntryView[]
}

export interface EntryView {
  readonly id: string
  readonly shelf: Exclude<Shelf, 'earlier'>
  readonly title: string
  readonly cues: number
  /** What its first cue is called. */
  readonly first?: string
  readonly planned?: Duration
  readonly revision: number
  /** On the wall clock, as the next. */
  readonly createdAt: Instant
  readonly changedAt: Instant
}

/** What a page asks of the library: `LibraryOrder` as it is sent. */
export type LibraryAsked =
  | { readonly type: 'add'; readonly rundown: object }
  | { readonly type: 'copy'; readonly id?: string; readonly shelf?: 'kept' | 'template' }
  | { readonly type: 'shelve'; readonly id?: string; readonly shelf: Shelf }
  | { readonly type: 'rename'; readonly id: string; readonly title: string }
  | { readonly type: 'import'; readonly text: string }
