import * as v from 'valibot'

import type { Decoded } from '#decode/fault.ts'
import { decode, pathFrom } from '#decode/fault.ts'
import { flag, text } from '#decode/values.ts'
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

const choice = v.exactOptional(flag)

const sheet = v.object({ shape: text(40), fields: text(longestSheet) }, expectedWords.object)

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
  },
  expectedWords.object,
)

export function decodeDisplaySettings(value: unknown): Decoded<DisplaySettings> {
  return decode(displaySettings, value, pathFrom('display'))
}
