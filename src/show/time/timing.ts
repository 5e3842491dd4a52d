import type { Duration, Instant } from '#base/time.ts'
import { between, later, milliseconds, none } from '#base/time.ts'
import type { Phase } from '#show/state/show.ts'

/** The little that must be known to tell the time of the cue on air. Part of every snapshot. */
export interface CueTimes {
  readonly startedAt: Instant
  readonly paused: Duration
  /** When its time is up. Null: open-ended. */
  readonly upAt: Instant | null
  /** What says so. Only by `plan` it is put off by a pause. */
  readonly upBy: 'plan' | 'media' | 'clock'
  /** When it makes way for the next in order, if no clock cuts in. As `latest`: in time for the cues before a fixed start. */
  readonly ownUpAt: Instant | null
}

/** The little that must be known to tell the time of a show. Part of every snapshot. */
export interface ShowTimes {
  readonly phase: Phase
  readonly onAir: CueTimes | null
  /**
   * When the cue on air, or the loop that it is in, makes way at the latest, so that the cues before a fixed start fit.
   * Left out: it need not, it is too late for that, or an older Onframe does not say.
   */
  readonly latest?: Instant
  readonly startedAt: Instant | null
  readonly pausedAt: Instant | null
  readonly paused: Duration
  readonly finishedAt: Instant | null
  /** Planned time of all cues that are not skipped. */
  readonly plannedTotal: Duration
  /** When the show is to end by the plan, from its start or from the last clock in it. */
  readonly plannedEnd: Instant | null
  /** Planned time of the cues after the one on air. Null: a clock says when the show ends. */
  readonly plannedAfter: Duration | null
  /** However early the cues ahead are, clocks do not let the show end before. */
  readonly endsNotBefore: Instant | null
  /** The next cue that starts by a clock, and the planned time of the cues between. */
  readonly nextClock: { readonly at: Instant; readonly plannedUntil: Duration } | null
}

/** The numbers that tick, worked out for one instant. */
export interface Timing {
  /** Of the cue on air, pauses left out. Null: nothing on air. */
  readonly elapsed: Duration | null
  /** Of the cue on air; negative is over. Null: nothing on air, or open-ended. */
  readonly remaining: Duration | null
  /** 0 to 1 of the cue on air; 0 if open-ended. */
  readonly progress: number
  readonly showElapsed: Duration | null
  /** When the show will end as things now look. */
  readonly expectedEnd: Instant | null
  /**
   * The distance from plan: over is positive, under negative. Where a clock lies ahead, it is how
   * late the cues before would come to it; else how late the show will end.
   */
  readonly over: Duration | null
}

const nothing: Timing = {
  elapsed: null,
  remaining: null,
  progress: 0,
  showElapsed: null,
  expectedEnd: null,
  over: null,
}

export function timingAt(show: ShowTimes, now: Instant): Timing {
  const { onAir, startedAt } = show
  // Time stands still from the pause, and from the end.
  const at = show.pausedAt ?? show.finishedAt ?? now
  if (startedAt === null) return nothing
  const showElapsed = milliseconds(at - startedAt - show.paused)
  if (onAir === null) return { ...nothing, showElapsed }

  // OBS may be seen to cut a moment before the cue was due: its time has not begun then.
  const begun = onAir.startedAt + onAir.paused
  const elapsed = milliseconds(Math.max(0, at - begun))
  // Media and clocks go on while the show is paused.
  const counted = Math.max(begun, onAir.upBy === 'plan' ? at : (show.finishedAt ?? now))
  const remaining = onAir.upAt === null ? null : milliseconds(onAir.upAt - counted)
  const length = remaining === null ? null : elapsed + remaining
  const progress =
    length === null ? 0 : length <= 0 ? 1 : Math.min(1, Math.max(0, elapsed / length))
  const expectedEnd = expectEnd(show, onAir, now)
  return { elapsed, remaining, progress, showElapsed, expectedEnd, over: overOf(show, onAir, now) }
}

/** When the cue on air makes way for the next in order, if no clock says otherwise. Null: none is. */
export function nextArrival(show: ShowTimes, now: Instant): Instant | null {
  const { onAir, latest } = show
  if (onAir === null) return null
  // What a fixed start leaves for the cues before it is not put off by a pause.
  const isPutOff = onAir.upBy !== 'media' && onAir.ownUpAt !== latest
  return arrival(show, onAir.ownUpAt, isPutOff, now)
}

function expectEnd(show: ShowTimes, onAir: CueTimes, now: Instant): Instant {
  if (show.finishedAt !== null) return show.finishedAt
  const { plannedAfter, endsNotBefore } = show
  const next = arrival(show, onAir.upAt, onAir.upBy === 'plan', now)
  const byPlan = plannedAfter === null ? now : later(next, plannedAfter)
  return endsNotBefore === null || byPlan > endsNotBefore ? byPlan : endsNotBefore
}

function overOf(show: ShowTimes, onAir: CueTimes, now: Instant): Duration | null {
  const { nextClock, plannedEnd } = show
  if (nextClock !== null && show.finishedAt === null) {
    const next = nextArrival(show, now) ?? now
    return milliseconds(next + nextClock.plannedUntil - nextClock.at)
  }
  return plannedEnd === null ? null : between(plannedEnd, expectEnd(show, onAir, now))
}

/** When a cue that ends at `end` makes way: then, or from now on at any time if that is past. */
function arrival(
  { pausedAt }: ShowTimes,
  end: Instant | null,
  isPutOff: boolean,
  now: Instant,
): Instant {
  if (end === null) return now
  // A pause under way pushes the end before it by as long as it has lasted.
  const stood = pausedAt === null || !isPutOff ? none : between(pausedAt, now)
  const at = later(end, stood)
  return at > now ? at : now
}
