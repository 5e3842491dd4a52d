import { importFindings } from '#words/import.ts'

const day = 86_400_000
/** From one time of day to the next of a plan (ms): what is longer is the day before, or a slip. */
const longestSpan = day / 2

/** What a plan says of one cue. Times of day in ms since midnight, lengths in ms. Null: nothing. */
export interface Slot {
  readonly start: number | null
  readonly end: number | null
  readonly length: number | null
  readonly skip: boolean
  /** It ends at its `end`, however long that is. */
  readonly isToEnd?: boolean
}

/** The same in our terms. */
export interface Placed {
  readonly planned: number | null
  /** The time of day at which it starts by the clock. Null: after the cue before it. */
  readonly at: number | null
}

/** Tells something of the cue at that position; `say` makes the sentence of its place, such as "Row 4". */
export type Tell = (index: number, say: (cue: string) => string) => void

/**
 * Lengths out of starts and ends, and fixed starts where the plan has one that does not follow from
 * the lengths: at its beginning, after a gap, and after what ends by the clock.
 */
export function schedule(slots: readonly Slot[], tell: Tell): readonly Placed[] {
  /** When the cue before is over, by the plan. Null: not known. */
  let cursor: number | null = null
  /** It is over then even if it began late. */
  let isCut = false
  return slots.map((slot, index) => {
    const next = slots[index + 1]
    if (slot.skip) return { planned: slot.length ?? span(slot.start, slot.end), at: null }
    const start =
      slot.start !== null && !isUnset(slot.start, cursor) ? slot.start : (cursor ?? slot.start)
    const given = span(start, slot.end)
    const planned = slot.length ?? given ?? untilNext(slot, next)
    const isAway = slot.start !== null && slot.start !== cursor && !isUnset(slot.start, cursor)

    if (slot.start !== null && slot.end !== null && given === null && slot.end !== slot.start) {
      tell(index, importFindings.endsBeforeStart)
    } else if (slot.start !== null && given !== null && given !== planned) {
      tell(index, importFindings.durationDiffers)
    }
    if (cursor !== null && isAway && span(cursor, start) === null) {
      tell(index, importFindings.cutsIn)
    }
    const isFixed = isCut || isAway

    isCut = slot.end !== null && (slot.isToEnd === true || planned === null)
    if (isCut) cursor = slot.end
    else cursor = start !== null && planned !== null ? (start + planned) % day : null
    if (isCut && next === undefined) {
      tell(index, importFindings.endsAtLast)
    }
    return { planned, at: isFixed ? start : null }
  })
}

/** Midnight is a time that nobody has set, except late in the evening: such a plan begins when it is started. */
function isUnset(start: number, cursor: number | null): boolean {
  return start === 0 && (cursor === null || cursor < 20 * 3_600_000)
}

function untilNext({ start, end }: Slot, next: Slot | undefined): number | null {
  return end === null && next ? span(start, next.start) : null
}

/** From one time of day to another, also past midnight. Null: not known, or not plausible. */
function span(from: number | null, to: number | null): number | null {
  if (from === null || to === null) return null
  const ms = (to - from + day) % day
  return ms > 0 && ms <= longestSpan ? ms : null
}
