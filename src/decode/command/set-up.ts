import * as v from 'valibot'

import type { Duration } from '#base/time.ts'
import { decode, pathFrom } from '#decode/fault.ts'
import { oneOf, text } from '#decode/values.ts'
import { expectedWords, faultWords } from '#words/values.ts'

/** A show as it is set up: its name, and who starts and stops it. */
interface SetUp {
  readonly id: string
  readonly run:
    | { readonly type: 'manual' }
    | { readonly type: 'while-watched'; readonly removeAfter: Duration }
}

const seconds60 = 60_000

const setUp = v.object(
  {
    // It is part of addresses, of channels' names and of what OBS keeps.
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

/** Or one sentence about what is wrong with it. */
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

/** Of a list out of storage those that can be read, and one sentence for each that cannot. */
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
