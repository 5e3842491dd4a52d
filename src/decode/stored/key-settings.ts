import * as v from 'valibot'

import type { Decoded } from '#decode/fault.ts'
import { decode, pathFrom } from '#decode/fault.ts'
import { expectedWords } from '#words/values.ts'

/** `KeyboardEvent.code` of the key that is pressed with Alt, and alone. Left out: as it comes. Null: off. */
export interface ChangedKeys {
  readonly withAlt?: string | null
  readonly alone?: string | null
}

/** The keys that a person has changed, by what they do; the dock knows the names. */
export type KeySettings = Readonly<Record<string, ChangedKeys>>

const code = v.exactOptional(
  v.nullable(
    v.pipe(v.string(expectedWords.key), v.regex(/^[a-z]{1,20}\d{0,2}$/i, expectedWords.key)),
  ),
)

export const keySettings = v.pipe(
  v.record(
    v.string(),
    v.object({ withAlt: code, alone: code }, expectedWords.keys),
    expectedWords.keys,
  ),
  v.check((keys) => Object.keys(keys).length <= 40, expectedWords.keys),
)

export function decodeKeySettings(value: unknown): Decoded<KeySettings> {
  return decode(keySettings, value, pathFrom('keys'))
}
