import * as v from 'valibot'

import type { Duration, Instant } from '#base/time.ts'
import type { Decoded } from '#decode/fault.ts'
import { decode, pathFrom } from '#decode/fault.ts'
import { count, exactLength, ownText, pointInTime } from '#decode/values.ts'
import { earlierWords } from '#words/rundown.ts'

const earlier = v.array(
  v.object({
    id: ownText,
    title: ownText,
    cues: count,
    first: v.exactOptional(ownText),
    planned: v.exactOptional(exactLength),
    replacedAt: pointInTime,
    size: count,
  }),
  earlierWords.expected,
)

/** Decodes the stored list of earlier rundowns, newest first. */
export function decodeEarlier(value: unknown): Decoded<
  readonly {
    readonly id: string
    readonly title: string
    readonly cues: number
    readonly first?: string
    readonly planned?: Duration
    readonly replacedAt: Instant
    readonly size: number
  }[]
> {
  return decode(earlier, value, pathFrom('earlier'))
}
