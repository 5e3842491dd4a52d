import { day } from '#base/time.ts'
import type { Say } from '#decode/finding.ts'
import { foreignFindings } from '#words/foreign.ts'

/** Longest time between two times of day in a plan (ms): more means the day before, or an error. */
const longestSpan = day / 2

/** Times of a plan for one cue: times of day in ms since midnight, durations in ms. Null: none. */
export interface Slot {
  readonly start: number | null
  readonly end: number | null
  readonly length: number | null
  readonly skip: boolean
  /** It ends at `end`, however long that makes it. */
  readonly isToEnd?: boolean
  /** It is known to have no length, so the next start gives it none. */
  readonly isOpen?: boolean
  /** Its start was set by somebody, even if it is midnight. */
  readonly isSet?: boolean
  /** The day on which it starts, as a number that grows by 1 from one to the next. Left out: not known. */
  readonly date?: number
}

/** The same as Onframe needs it. */
export interface Placed {
  readonly planned: number | null
  /** The time of day of a fixed start. Null: it starts after the cue before it. */
  readonly at: number | null
}

/** Tells something about the cue at `index`. `say` makes the sentence from its place, such as "Row 4". */
export type Tell = (index: number, say: Say) => void

/**
 * Makes durations from starts and ends, and a fixed start where a start does not follow from the durations:
 * at the beginning, after a gap, and after a cue that ends at a fixed time.
 */
export function schedule(slots: readonly Slot[], tell: Tell): readonly Placed[] {
  /** Planned end of the cue before. Null: not known. */
  let cursor: number | null = null
  /** Whether that cue ends then even if it began late. */
  let isCut = false
  /** The last cue whose day is known, and how long after that day's midnight it ends (ms). */
  let dated: { readonly date: number; readonly end: number } | null = null
  return slots.map((slot, index) => {
    const next = slots[index + 1]
    if (slot.skip) return { planned: slot.length ?? span(slot.start, slot.end), at: null }
    const start =
      slot.start !== null && !isUnset(slot, cursor) ? slot.start : (cursor ?? slot.start)
    const given = span(start, slot.end)
    const planned = slot.length ?? given ?? (slot.isOpen === true ? null : untilNext(slot, next))
    const isAway = slot.start !== null && slot.start !== cursor && !isUnset(slot, cursor)

    const isMatch =
      slot.length !== null && start !== null && (start + slot.length) % day === slot.end
    if (isMatch) {
      // It may last longer than two times of day can say.
    } else if (
      slot.start !== null &&
      slot.end !== null &&
      given === null &&
      slot.end !== slot.start
    ) {
      tell(index, foreignFindings.endsBeforeStart)
    } else if (slot.start !== null && given !== null && given !== planned) {
      tell(index, foreignFindings.durationDiffers)
    }
    const ahead = dated === null || slot.date === undefined ? 0 : slot.date - dated.date
    const isOver = dated !== null && ahead > 0 && ahead * day + (start ?? 0) >= dated.end
    if (cursor !== null && isAway && !isOver && span(cursor, start) === null) {
      tell(index, foreignFindings.cutsIn)
    }
    if (slot.date !== undefined) dated = { date: slot.date, end: (start ?? 0) + (planned ?? 0) }
    const isFixed = isCut || isAway

    isCut = slot.end !== null && (slot.isToEnd === true || planned === null)
    if (isCut) cursor = slot.end
    else cursor = start !== null && planned !== null ? (start + planned) % day : null
    if (isCut && next === undefined) {
      tell(index, foreignFindings.endsAtLast)
    }
    return { planned, at: isFixed ? start : null }
  })
}

/**
 * Midnight counts as a time that nobody set, except late in the evening: a plan that begins so begins when
 * it is started.
 */
function isUnset({ start, isSet }: Slot, cursor: number | null): boolean {
  return isSet !== true && start === 0 && (cursor === null || cursor < 20 * 3_600_000)
}

function untilNext({ start, end }: Slot, next: Slot | undefined): number | null {
  return end === null && next ? span(start, next.start) : null
}

/** Time from one time of day to another (ms), also past midnight. Null: not known, or not plausible. */
function span(from: number | null, to: number | null): number | null {
  if (from === null || to === null) return null
  const ms = (to - from + day) % day
  return ms > 0 && ms <= longestSpan ? ms : null
}
