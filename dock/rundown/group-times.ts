import type { Duration } from '#base/time.ts'
import { between, milliseconds } from '#base/time.ts'
import { elapsedText, overText } from '#dock/state/clock-text.ts'
import type { Moment } from '#page/api.ts'
import type { RanCue } from '#show/state/as-run.ts'
import type { Group, Loop, Span } from '#show/state/groups.ts'
import { groupOf, loopsOf } from '#show/state/groups.ts'
import { indexOf, isOpenBetween } from '#show/state/rundown-index.ts'
import type { Rundown } from '#show/state/rundown.ts'
import { indexOfCue } from '#show/state/rundown.ts'
import { plannedBetween } from '#show/time/clock-starts.ts'
import { groupWords } from '#words/groups.ts'

import type { Start } from './expected-start.ts'

/** How long a group is. */
export interface GroupTimes {
  readonly cues: number
  /** The sum of its cues, without skipped ones. */
  readonly planned: Duration
  /** One of them has no length, so that it is longer. */
  readonly isOpen: boolean
  /** How long it will have been when it is over; of the group on air alone. Null: it is not, or nobody knows. */
  readonly expected: Duration | null
  /** It loops on paper, and a pass is too short for that. */
  readonly isTooShort: boolean
}

/** `startOf`: the start of the cue at a position. */
export function groupTimesOf(
  moment: Moment,
  rundown: Rundown,
  asRun: readonly RanCue[],
  startOf: (index: number) => Start,
  span: Span,
): GroupTimes {
  const isOpen = isOpenBetween(rundown, span.first, span.end)
  return {
    cues: span.end - span.first,
    planned: plannedBetween(rundown, span.first, span.end),
    isOpen,
    isTooShort: isTooShort(rundown, span),
    expected: isOpen ? null : expectedLength(moment, rundown, asRun, startOf, span),
  }
}

function isTooShort(rundown: Rundown, { first }: Span): boolean {
  const group = groupOf(rundown.cues[first])
  return group !== null && loopsOf(rundown).has(group) && !indexOf(rundown).loops.has(group)
}

function expectedLength(
  moment: Moment,
  rundown: Rundown,
  asRun: readonly RanCue[],
  startOf: (index: number) => Start,
  { first, end }: Span,
): Duration | null {
  const { onAir, timing, phase } = moment
  const isOnAir = onAir !== null && onAir.index >= first && onAir.index < end
  if (!isOnAir || phase === 'finished') return null
  const isLast = end === rundown.cues.length
  const next = isLast ? null : startOf(end)
  const until = isLast ? timing.expectedEnd : next?.kind === 'expected' ? next.at : null
  if (until === null) return null
  let began = onAir.startedAt
  for (const { cueId, startedAt } of asRun) {
    const at = indexOfCue(rundown, cueId)
    if (at < first || at >= end) break
    began = startedAt
  }
  return between(began, until)
}

/** "3 cues, 5:00 of 4:00" and "+1:00 over". */
export function groupTimesText(
  { cues, planned, isOpen, expected, isTooShort: isShort }: GroupTimes,
  { target, skip, loop }: Pick<Group, 'target' | 'skip' | 'loop'>,
): { readonly sum: string; readonly over: string | null; readonly isLate: boolean } {
  const length = isOpen ? groupWords.atLeast(elapsedText(planned)) : elapsedText(planned)
  const plain =
    target === null
      ? groupWords.sum(cues, length)
      : groupWords.sumOf(cues, length, elapsedText(target))
  const sum = loop ? `${plain} · ${isShort ? groupWords.loopTooShort : loopText(loop)}` : plain
  const over = target === null || skip ? null : milliseconds((expected ?? planned) - target)
  // An open end can only make it longer.
  const isKnown = over !== null && (!isOpen || over > 0)
  return {
    sum,
    over: isKnown ? overText(over) : null,
    isLate: isKnown && over >= 1000,
  }
}

/** How often a group runs, as its row says it. */
export function loopText({ times }: Loop): string {
  return times === null ? groupWords.loopsOn : groupWords.loopsTimes(times)
}
