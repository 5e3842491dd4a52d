import * as v from 'valibot'

import type { Decoded } from '#decode/fault.ts'
import { decode, pathFrom } from '#decode/fault.ts'
import type { Imported } from '#decode/finding.ts'
import { draftToRundown } from '#decode/rundown/draft.ts'
import { count, text } from '#decode/values.ts'
import { limits } from '#show/state/limits.ts'

import { valueToDraft } from './json-draft.ts'

const identity = v.object({
  id: v.exactOptional(text(limits.id)),
  revision: v.exactOptional(count),
})

/**
 * Decodes a rundown that is plain data already, from storage or from a program. Keeps its id and revision
 * if it has them. Accepts what `readOwn` accepts as JSON.
 */
export function decodeRundown(
  value: unknown,
  makeId: () => string,
  whole: string,
): Decoded<Imported> {
  const draft = valueToDraft(value, whole)
  if (!draft.ok) return draft
  const own = decode(identity, value, pathFrom(whole))
  if (!own.ok) return own
  return draftToRundown(draft.value, own.value.id ?? makeId(), own.value.revision ?? 0)
}
