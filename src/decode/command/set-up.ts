import * as v from 'valibot'

import type { Duration } from '#base/time.ts'
import { decode, pathFrom } from '#decode/fault.ts'
import { oneOf, text } from '#decode/values.ts'
import { expectedWords, faultWords } from '#words/values.ts'

/** The set-up of a show: its id, and who starts and stops it. */
interface SetUp {
  readonly id: string
  readonly run:
    | { readonly type: 'manual' }
    | { readonly type: 'while-watched'; readonly removeAfter: Duration }
}

const seconds60 = 60_000

const setUp = v.object(
  {
    // The id is part of URLs, of channel names and of the names under which OBS keeps our data.
    id: v.pipe(text(50), v.regex(/^[\w-]+$/, expectedWords.showId)),
    run: v.optional(
      v.object({
        type: oneOf<SetUp['run']['type']>({ manual: true, 'while-watched': true }),
        removeAfter: v.optional(
          v.pipe(
            v.number(expectedWords.millisecondsFromTo(1000, 86_400_000)),
            v.minValue(1000, expectedWords.millisecondsFromTo(1000, 86_400_000)),
            v.maxValue(86_400_000, expectedWords.millisecondsFromTo(1000, 86_400_000)),
          ),
          seconds60,
        ),
      }),
      { type: 'manual' },
    ),
  },
  expectedWords.showSetUp,
)

/** The set-up, or one sentence that says what is wrong with it. */
export function decodeSetUp(value: unknown): SetUp | string {
  const read = decode(setUp, value, pathFrom('show'))
  if (!read.ok) return read.message
  const { id, run } = read.value
  return {
    id,
    run:
      run.type === 'manual'
        ? { type: 'manual' }
        : { type: 'while-watched', removeAfter: run.removeAfter as Duration },
  }
}

/** The readable ones of a stored list, and one sentence for each of the others. */
export function decodeSetUps(value: unknown): {
  readonly setUps: readonly SetUp[]
  readonly faults: readonly string[]
} {
  if (value === undefined) return { setUps: [], faults: [] }
  if (!Array.isArray(value))
    return { setUps: [], faults: [faultWords.expectedOnly('shows', expectedWords.list)] }
  const setUps: SetUp[] = []
  const faults: string[] = []
  for (const one of value) {
    const read = decodeSetUp(one)
    if (typeof read === 'string') faults.push(read)
    else setUps.push(read)
  }
  return { setUps, faults }
}
