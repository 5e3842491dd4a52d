import * as v from 'valibot'

import { decodeEdit } from '#decode/command/edit.ts'
import type { Decoded } from '#decode/fault.ts'
import { decode, decoded, pathFrom, refused } from '#decode/fault.ts'
import { count, flag, ownText } from '#decode/values.ts'
import type { History, Made, Stretch } from '#show/state/history.ts'
import { longestStretch, stretchOf } from '#show/state/history.ts'
import { expectedWords, faultWords } from '#words/values.ts'

/** What is stored of a history beside its stretches, each of which has a key of its own. */
export interface HistoryHead extends Pick<History, 'undone' | 'isCut'> {
  /** The rundown that the edits have led to. */
  readonly rundown: string
  readonly revision: number
  /** Numbers of the oldest stretch, and of the newest; no stretch: `last` is less. */
  readonly first: number
  readonly last: number
}

const head = v.object(
  { rundown: ownText, revision: count, first: count, last: v.number(), undone: count, isCut: flag },
  expectedWords.object,
)

export function decodeHistoryHead(value: unknown): Decoded<HistoryHead> {
  return decode(head, value, pathFrom('edits'))
}

/** More stretches than a history can have: each but the newest is full. */
const mostStretches = 4000

const stretch = v.object({
  number: count,
  made: v.pipe(
    v.array(
      v.object({
        edit: v.unknown(),
        inverse: v.unknown(),
        revision: count,
        by: v.exactOptional(ownText),
      }),
      expectedWords.list,
    ),
    v.minLength(1, expectedWords.list),
    v.maxLength(longestStretch, expectedWords.list),
  ),
})

export function decodeStretch(value: unknown): Decoded<Stretch> {
  const read = decode(stretch, value, pathFrom('edits'))
  if (!read.ok) return read
  const made: Made[] = []
  for (const { edit, inverse, ...about } of read.value.made) {
    const [there, back] = [decodeEdit(edit, noId), decodeEdit(inverse, noId)]
    if (!there.ok) return there
    if (!back.ok) return back
    made.push({ edit: there.value, inverse: back.value, ...about })
  }
  return decoded(stretchOf(read.value.number, made))
}

/** A history in one piece, as an earlier rundown has it. */
export function decodeHistory(value: unknown): Decoded<History> {
  const read = decode(whole, value, pathFrom('edits'))
  if (!read.ok) return read
  const stretches: Stretch[] = []
  for (const one of read.value.stretches) {
    const next = decodeStretch(one)
    if (!next.ok) return next
    stretches.push(next.value)
  }
  return historyOf(stretches, read.value)
}

const whole = v.object({
  stretches: v.pipe(
    v.array(v.unknown(), expectedWords.list),
    v.maxLength(mostStretches, expectedWords.list),
  ),
  undone: count,
  isCut: flag,
})

/** Refused if stretches are missing in between, or more is undone than was made. */
export function historyOf(
  stretches: readonly Stretch[],
  { undone, isCut }: Pick<History, 'undone' | 'isCut'>,
): Decoded<History> {
  const [first] = stretches
  const isWhole = stretches.every(({ number }, at) => number === (first?.number ?? 0) + at)
  const made = stretches.reduce((sum, one) => sum + one.made.length, 0)
  return isWhole && undone <= made
    ? decoded({ stretches, undone, isCut })
    : refused(faultWords.expectedOnly('edits', expectedWords.list))
}

/** Every cue in a stored edit has its id. */
function noId(): string {
  return ''
}
