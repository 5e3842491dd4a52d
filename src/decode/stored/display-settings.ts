import * as v from 'valibot'

import type { Decoded } from '#decode/fault.ts'
import { decode, pathFrom } from '#decode/fault.ts'
import { flag, text } from '#decode/values.ts'
import { expectedWords } from '#words/values.ts'

/** What a person chose to see in the dock. A field that is left out is as it comes. */
export interface DisplaySettings {
  /** Whether the header tells the time to the next flagged cue; it does by default. */
  readonly nextFlag?: boolean
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

const sheet = v.object({ shape: text(40), fields: text(longestSheet) }, expectedWords.object)

export const displaySettings = v.object(
  {
    nextFlag: v.exactOptional(flag),
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
