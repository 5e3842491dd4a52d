import * as v from 'valibot'

import type { Decoded } from '#decode/fault.ts'
import { decode, pathFrom } from '#decode/fault.ts'
import { count, flag, text } from '#decode/values.ts'
import { limits } from '#show/state/limits.ts'
import { expectedWords } from '#words/values.ts'

/** What the header of a dock tells by choice; it tells all of it by default, in this order. */
export const headerParts = [
  'over',
  'nextFlag',
  'nextStart',
  'end',
  'fixedStart',
  'timeOfDay',
] as const

export type HeaderPart = (typeof headerParts)[number]

/** What a person chose to see in the dock. A field that is left out is as it comes. */
export interface DisplaySettings extends Readonly<Partial<Record<HeaderPart, boolean>>> {
  /** Whether a narrow header tells what only a wide one has room for in one line; it does not by default. */
  readonly narrow?: boolean
  /** Whether a wide dock has a timeline over its table; it has one by default. */
  readonly timeline?: boolean
  /** Whether the timeline shows half an hour around now instead of the whole show. */
  readonly timelineAroundNow?: boolean
  /** Sheets whose columns a person gave other meanings than their names have, newest first, `mostSheets` at most. */
  readonly sheets?: readonly SheetColumns[]
  /** Columns of the table of cues that a person changed, newest first, `mostColumns` at most. */
  readonly columns?: readonly ColumnChoice[]
}

/** What a person changed of one column of the table of cues. A field that is left out is as it comes. */
export interface ColumnChoice {
  /** Of the column, as the table names it. */
  readonly name: string
  /** True: before those that nobody chose. False: not at all. */
  readonly isShown?: boolean
  /** px, from `narrowest` to `widest`. It gives way where there is no room for it. */
  readonly width?: number
}

/** What the columns of sheets of one shape mean. */
export interface SheetColumns {
  /** See `BroughtSheet`. */
  readonly shape: string
  /** Their fields with commas between, in order; one that is ignored has none. */
  readonly fields: string
}

export const mostSheets = 20
export const longestSheet = 1000
export const mostColumns = 100
export const narrowest = 40
export const widest = 800

const choice = v.exactOptional(flag)

const sheet = v.object({ shape: text(40), fields: text(longestSheet) }, expectedWords.object)

const width = v.pipe(
  count,
  v.minValue(narrowest, expectedWords.columnWidth(narrowest, widest)),
  v.maxValue(widest, expectedWords.columnWidth(narrowest, widest)),
)

const column = v.object(
  // A name of one's own has a prefix there.
  { name: text(limits.ownName + 10), isShown: choice, width: v.exactOptional(width) },
  expectedWords.object,
)

export const displaySettings = v.object(
  {
    over: choice,
    nextFlag: choice,
    nextStart: choice,
    end: choice,
    fixedStart: choice,
    timeOfDay: choice,
    narrow: choice,
    timeline: choice,
    timelineAroundNow: choice,
    sheets: v.exactOptional(
      v.pipe(
        v.array(sheet, expectedWords.list),
        v.maxLength(mostSheets, expectedWords.atMostSheets(mostSheets)),
      ),
    ),
    columns: v.exactOptional(
      v.pipe(
        v.array(column, expectedWords.list),
        v.maxLength(mostColumns, expectedWords.atMostColumns(mostColumns)),
      ),
    ),
  },
  expectedWords.object,
)

export function decodeDisplaySettings(value: unknown): Decoded<DisplaySettings> {
  return decode(displaySettings, value, pathFrom('display'))
}
