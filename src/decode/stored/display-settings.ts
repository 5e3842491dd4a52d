import * as v from 'valibot'

import type { Decoded } from '#decode/fault.ts'
import { decode, pathFrom } from '#decode/fault.ts'
import { flag } from '#decode/values.ts'
import { expectedWords } from '#words/values.ts'

/** What a person chose to see in the dock. A field that is left out is as it comes. */
export interface DisplaySettings {
  /** Whether the header tells the time to the next flagged cue; it does by default. */
  readonly nextFlag?: boolean
}

export const displaySettings = v.object({ nextFlag: v.exactOptional(flag) }, expectedWords.object)

export function decodeDisplaySettings(value: unknown): Decoded<DisplaySettings> {
  return decode(displaySettings, value, pathFrom('display'))
}
