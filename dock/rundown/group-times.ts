import type { Duration, Instant } from '#base/time.ts'
import { between, milliseconds } from '#base/time.ts'
import { elapsedText, overText } from '#dock/state/clock-text.ts'
import type { Moment } from '#page/api.ts'
import type { RanCue } from '#show/state/as-run.ts'
import { mostTold } from '#show/state/as-run.ts'
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
  /** `ahead`: as planned. Else it is on air or over: how long it was, or will have been. Null: nobody knows. */
  readonly real: Length | 'ahead' | null
  /** It loops on paper, and a pass is too short for that. */
  readonly isTooShort: boolean
}

interface Length {
  readonly length: Duration
  /** It may become longer. */
  readonly isOpen: boolean
}

/** `startOf`: the start of the cue at a position. */
export function groupTimesOf(
  moment: Moment,
  rundown: Rundown,
  asRun: readonly RanCue[],
  startOf: (index: number) => Start,
  span: Span,
): GroupTimes {
  const { onAir, phase } = moment
  const isAhead = phase === 'idle' || onAir === null || onAir.index < span.first
  return {
    cues: span.end - span.first,
    planned: plannedBetween(rundown, span.first, span.end),
    isOpen: isOpenBetween(rundown, span.first, span.end),
    isTooShort: isTooShort(rundown, span),
    real:
      isAhead && phase !== 'finished' ? 'ahead' : lengthOf(moment, rundown, asRun, startOf, span),
  }
}

function isTooShort(rundown: Rundown, { first }: Span): boolean {
  const group = groupOf(rundown.cues[first])
  return group !== null && loopsOf(rundown).has(group) && !indexOf(rundown).loops.has(group)
}

/** How long a group that is not ahead was, or will have been when it is over. */
function lengthOf(
  moment: Moment,
  rundown: Rundown,
  asRun: readonly RanCue[],
  startOf: (index: number) => Start,
  span: Span,
): Length | null {
  const { onAir, timing, finishedAt, loop } = moment
  const last = asRun.findIndex((ran) => isIn(rundown, span, ran))
  const began = last === -1 ? null : beganAt(rundown, asRun, last, span)
  if (onAir === null || !isWithin(span, onAir.index)) {
    const until = asRun[last]?.endedAt ?? null
    return began && until && !isGone(rundown, asRun[last - 1]) ? lasts(began, until) : null
  }
  // What ran may be told a moment later than what is on air.
  const since = last === 0 ? began : onAir.startedAt
  if (since === null) return null
  if (finishedAt !== null) return lasts(since, finishedAt)
  if (span.end === rundown.cues.length) {
    const isEnding = onAir.upAt !== null && loop?.isEndless !== true
    const isOpen = !isEnding || isOpenBetween(rundown, onAir.index + 1, span.end)
    return timing.expectedEnd && lasts(since, timing.expectedEnd, isOpen)
  }
  const next = startOf(span.end)
  const isTold = next.kind === 'expected' || next.kind === 'earliest'
  return isTold ? lasts(since, next.at, next.kind === 'earliest') : null
}

function lasts(began: Instant, until: Instant, isOpen = false): Length {
  return { length: between(began, until), isOpen }
}

/** When the group began to be on air, the last time. `last`: where its newest cue is. Null: nobody knows. */
function beganAt(
  rundown: Rundown,
  asRun: readonly RanCue[],
  last: number,
  span: Span,
): Instant | null {
  const before = asRun.findIndex((ran, at) => at > last && !isIn(rundown, span, ran))
  // Of a long loop only the newest are told.
  if (before === -1) return asRun.length < mostTold ? (asRun.at(-1)?.startedAt ?? null) : null
  return isGone(rundown, asRun[before]) ? null : (asRun[before - 1]?.startedAt ?? null)
}

function isIn(rundown: Rundown, span: Span, { cueId }: RanCue): boolean {
  return isWithin(span, indexOfCue(rundown, cueId))
}

/** It was removed since, and may have been of any group. */
function isGone(rundown: Rundown, ran: RanCue | undefined): boolean {
  return ran !== undefined && indexOfCue(rundown, ran.cueId) === -1
}

function isWithin({ first, end }: Span, index: number): boolean {
  return index >= first && index < end
}

/** "3 cues, 5:00 of 4:00" and "+1:00 over". */
export function groupTimesText(
  { cues, planned, isOpen, real, isTooShort: isShort }: GroupTimes,
  { target, skip, loop }: Pick<Group, 'target' | 'skip' | 'loop'>,
): { readonly sum: string; readonly over: string | null; readonly isLate: boolean } {
  const length = isOpen ? groupWords.atLeast(elapsedText(planned)) : elapsedText(planned)
  const plain =
    target === null
      ? groupWords.sum(cues, length)
      : groupWords.sumOf(cues, length, elapsedText(target))
  const sum = loop ? `${plain} · ${isShort ? groupWords.loopTooShort : loopText(loop)}` : plain
  const told = real === 'ahead' ? { length: planned, isOpen } : real
  const over = target === null || skip || told === null ? null : milliseconds(told.length - target)
  // An open end can only make it longer.
  const isKnown = over !== null && (!told?.isOpen || over > 0)
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
