import type { Duration, Instant } from '#base/time.ts'
import { milliseconds } from '#base/time.ts'
import { unreachable } from '#base/unreachable.ts'
import { localZone, startToText } from '#decode/start-text.ts'
import { dayText, elapsedText, timeOfDayText } from '#dock/state/clock-text.ts'
import { beganAt } from '#dock/state/delayed-starts.ts'
import type { Moment } from '#page/api.ts'
import { nextOf } from '#show/next-of.ts'
import type { RanCue } from '#show/state/as-run.ts'
import { isSkipped } from '#show/state/groups.ts'
import { isOpenBetween } from '#show/state/rundown-index.ts'
import type { CueId, Rundown } from '#show/state/rundown.ts'
import { indexOfCue, plannedBefore } from '#show/state/rundown.ts'
import type { StartAt } from '#show/state/start-at.ts'
import type { Mark } from '#show/time/clock-starts.ts'
import {
  isPassedOver,
  marksFrom,
  placeAfter,
  plannedWith,
  startFrom,
} from '#show/time/clock-starts.ts'
import { dayStartAt, delayAt } from '#show/time/fixed-starts.ts'
import { nextArrival } from '#show/time/timing.ts'
import { rundownWords } from '#words/rundown.ts'

/** When a cue starts, or started. */
export type Start =
  | { readonly kind: 'actual'; readonly at: Instant }
  /**
   * `earliest`: a cue before it has no length, so that nobody knows when it ends. `isDelayed`: its own fixed start is
   * later than in the rundown.
   */
  | {
      readonly kind: 'expected' | 'earliest'
      readonly at: Instant
      readonly isDelayed?: boolean
    }
  /**
   * Fixed start, in a show that has not begun. `on`: its moment if the show began now; null: it is a
   * timecode. `delay`: by how much it is later than in the rundown.
   */
  | {
      readonly kind: 'clock'
      readonly at: StartAt
      readonly on: Instant | null
      readonly delay: Duration
    }
  /** Time after the start of a show that has not begun (ms). */
  | { readonly kind: 'planned' | 'planned-earliest'; readonly after: Duration }
  /** A fixed start comes first, unless somebody takes this cue. */
  | { readonly kind: 'passed-over' }
  /** It was passed over, or ran too long ago to be remembered. */
  | { readonly kind: 'unknown' }

/** Computes the start at any position. Made once for each painting; then cheap for each row. */
export function createStartOf(
  moment: Moment,
  rundown: Rundown,
  asRun: readonly RanCue[],
): (index: number) => Start {
  const ranAt = latestRuns(asRun)
  const { onAir, standby } = moment
  const began = moment.startedAt ?? onAir?.startedAt ?? moment.now
  const standbyAt = standby === null ? -1 : indexOfCue(rundown, standby.id)
  const next = nextOf(moment)
  const jumpAt = next && next.id === moment.jump?.id ? indexOfCue(rundown, next.id) : -1
  const standbyBefore = plannedBefore(rundown, Math.max(0, standbyAt))
  const arrival = moment.phase === 'finished' ? null : nextArrival(moment, moment.now)
  const shift = moment.loop?.shift ?? null
  const between = plannedWith(rundown, shift)
  const marks =
    onAir === null || arrival === null || standbyAt === -1
      ? null
      : marksFrom(rundown, standbyAt, arrival, began, onAir.startedAt, moment.clocks, shift)
  const loose =
    marks === null
      ? []
      : looseMarks(rundown, marks, onAir?.upAt === null || moment.loop?.isEndless === true)

  return (index) => {
    const cue = rundown.cues[index]
    if (!cue) return { kind: 'unknown' }
    if (cue.id === onAir?.id) return { kind: 'actual', at: onAir.startedAt }
    const isAhead = standbyAt !== -1 && index >= standbyAt && !isSkipped(rundown, cue)
    const afterStandby = milliseconds(plannedBefore(rundown, index) - standbyBefore)
    if (moment.phase === 'idle' && cue.at !== null) {
      const now = beganAt(moment)
      const on = dayStartAt(rundown, index, now, moment.clocks)
      const delay = delayAt(rundown, index, now, moment.clocks)
      return { kind: 'clock', at: cue.at, on, delay }
    }
    if (isAhead && moment.phase === 'idle') {
      const isOpen = isOpenBetween(rundown, standbyAt, index)
      return { kind: isOpen ? 'planned-earliest' : 'planned', after: afterStandby }
    }
    if (isAhead && marks !== null) {
      if (index < jumpAt || isPassedOver(between, marks, index)) return { kind: 'passed-over' }
      const place = Math.max(0, placeAfter(marks, index) - 1)
      const isOpen = loose[place] || isOpenBetween(rundown, marks[place]?.index ?? 0, index)
      const at = startFrom(between, marks, index)
      const isDelayed = cue.at !== null && delayAt(rundown, index, began, moment.clocks) > 0
      return { kind: isOpen ? 'earliest' : 'expected', at, ...(isDelayed && { isDelayed }) }
    }
    const at = moment.startedAt === null ? undefined : ranAt.get(cue.id)
    return at === undefined ? { kind: 'unknown' } : { kind: 'actual', at }
  }
}

/** Whether each mark may come later than its time. `isOpen`: the cue on air has no end. */
function looseMarks(rundown: Rundown, marks: readonly Mark[], isOpen: boolean): readonly boolean[] {
  const loose = [isOpen]
  for (let at = 1; at < marks.length; at += 1) {
    const [from, to] = [marks[at - 1]?.index ?? 0, marks[at]?.index ?? 0]
    // One that cuts in starts on time, whatever is on air.
    const waits = rundown.cues[to]?.at?.late === 'wait'
    loose.push(waits && (loose[at - 1] || isOpenBetween(rundown, from, to)))
  }
  return loose
}

/** Text of a start for a row, with the day if that is not today. */
export function startText(start: Start, { now, clocks }: Pick<Moment, 'now' | 'clocks'>): string {
  const { wallAhead } = clocks
  switch (start.kind) {
    case 'actual':
      return onDay(timeOfDayText(start.at, wallAhead), dayText(start.at, now, wallAhead))
    case 'expected': {
      const text = startText({ kind: 'actual', at: start.at }, { now, clocks })
      return start.isDelayed === true ? rundownWords.delayed(text) : text
    }
    case 'earliest':
      return rundownWords.earliest(startText({ kind: 'actual', at: start.at }, { now, clocks }))
    case 'clock': {
      const text = startToText(start.at, localZone())
      if (start.on === null) {
        return start.delay > 0 ? rundownWords.delayedBy(text, elapsedText(start.delay)) : text
      }
      if (start.delay > 0 && start.on >= now) {
        const delayed = startText({ kind: 'actual', at: start.on }, { now, clocks })
        return rundownWords.delayed(delayed)
      }
      return start.on < now
        ? rundownWords.startPassed(text)
        : onDay(text, dayText(start.on, now, wallAhead))
    }
    case 'planned':
      return `+${elapsedText(start.after)}`
    case 'planned-earliest':
      return rundownWords.earliest(`+${elapsedText(start.after)}`)
    case 'passed-over':
      return rundownWords.passedOver
    case 'unknown':
      return ''
    default:
      return unreachable(start)
  }
}

function onDay(time: string, day: string): string {
  return day === '' ? time : rundownWords.onDay(time, day.trim())
}

function latestRuns(asRun: readonly RanCue[]): ReadonlyMap<CueId, Instant> {
  const ranAt = new Map<CueId, Instant>()
  for (const ran of asRun) if (!ranAt.has(ran.cueId)) ranAt.set(ran.cueId, ran.startedAt)
  return ranAt
}
