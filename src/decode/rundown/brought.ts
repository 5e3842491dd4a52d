import type { Decoded } from '#decode/fault.ts'

import type { Draft } from './draft.ts'

/** What somebody brings, as a reader understood it, before anything is made of it. */
export interface Brought {
  /** Refused: one sentence says why. Of a sheet, other meanings of its columns may help. */
  readonly draft: Decoded<Draft>
  /** Null: it is no sheet. */
  readonly sheet: BroughtSheet | null
}

/** A table whose columns can be given other meanings. */
export interface BroughtSheet {
  /** The same for all sheets whose columns have these names. Null: they have none. */
  readonly shape: string | null
  readonly columns: readonly SheetColumn[]
  /** Reads it again. `fields`: a meaning for each column, null for one that is ignored. */
  readonly read: (fields: readonly (string | null)[]) => Decoded<Draft>
}

export interface SheetColumn {
  /** As its header says, or the letter that a spreadsheet gives it. */
  readonly name: string
  /** How it was understood: a field of `columnFields`, or another that only a reader knows. Null: not at all. */
  readonly field: string | null
  /** Its first cells with something in them, cut if they are long. */
  readonly samples: readonly string[]
}

/** Meanings that a person can give to a column, in the order in which they are offered. */
export const columnFields = [
  'label',
  'title',
  'scene',
  'start',
  'planned',
  'until',
  'notes',
  'own',
  'at',
  'end',
  'group',
  'colour',
  'skip',
  'flag',
  'media',
  'transition',
  'warning',
  'danger',
] as const
