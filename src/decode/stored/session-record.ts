import * as v from 'valibot'

import type { Instant } from '#base/time.ts'
import type { Decoded } from '#decode/fault.ts'
import { decode, pathFrom } from '#decode/fault.ts'
import { length, ownText, pointInTime } from '#decode/values.ts'
import type { RanCue } from '#show/state/as-run.ts'
import type { Cue } from '#show/state/rundown.ts'
import { expectedWords } from '#words/values.ts'

import { ranCue } from './saved-show.ts'

const sessionRecord = v.object(
  {
    version: v.literal(1, expectedWords.version),
    id: ownText,
    title: ownText,
    openedAt: pointInTime,
    closedAt: v.nullable(pointInTime),
    planned: v.array(
      v.object({
        id: ownText,
        label: ownText,
        title: ownText,
        scene: ownText,
        planned: v.nullable(length),
      }),
      expectedWords.cueList,
    ),
    ran: v.array(ranCue, expectedWords.cueList),
  },
  expectedWords.sessionRecord,
)

/** Decodes the stored record of a session. */
export function decodeSessionRecord(value: unknown): Decoded<{
  readonly version: 1
  readonly id: string
  readonly title: string
  readonly openedAt: Instant
  readonly closedAt: Instant | null
  readonly planned: readonly Pick<Cue, 'id' | 'label' | 'title' | 'scene' | 'planned'>[]
  readonly ran: readonly RanCue[]
}> {
  return decode(sessionRecord, value, pathFrom('session'))
}
