import type { Duration, Instant } from '#base/time.ts'
import { between, later, milliseconds, none, sum } from '#base/time.ts'

import type { Phase } from './show.ts'

/** The little that must be known to tell the time of the cue on air. Part of every snapshot. */
export interface CueTimes {
  readonly startedAt: Instant
  readonly planned: Duration | null
  readonly added: Duration
  readonly paused: Duration
}

/** The little that must be known to tell the time of a show. Part of every snapshot. */
export interface ShowTimes {
  readonly phase: Phase
  readonly onAir: CueTimes | null
  readonly startedAt: Instant | null
  readonly pausedAt: Instant | null
  readonly paused: Duration
  readonly finishedAt: Instant | null
  /** Planned time of all cues that are not skipped. */
  readonly plannedTotal: Duration
  /** Planned time of the cues after the one on air. */
  readonly plannedAfter: Duration
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
  /** The show's distance from plan: over is positive, under negative. */
  readonly over: Duration | null
}

/** When the time of a cue is up, pauses so far reckoned in. Null: open-ended. */
export function dueAt({ startedAt, planned, added, paused }: CueTimes): Instant | null {
  return planned === null ? null : later(startedAt, milliseconds(planned + added + paused))
}

export function timingAt(show: ShowTimes, now: Instant): Timing {
  const { onAir, startedAt } = show
  // Time stands still from the pause, and from the end.
  const at = show.pausedAt ?? show.finishedAt ?? now
  if (startedAt === null) {
    return {
      elapsed: null,
      remaining: null,
      progress: 0,
      showElapsed: null,
      expectedEnd: null,
      over: null,
    }
  }

  const showElapsed = milliseconds(at - startedAt - show.paused)
  if (onAir === null) {
    return {
      elapsed: null,
      remaining: null,
      progress: 0,
      showElapsed,
      expectedEnd: null,
      over: null,
    }
  }

  // OBS may be seen to cut a moment before the cue was due: its time has not begun then.
  const elapsed = milliseconds(Math.max(0, at - onAir.startedAt - onAir.paused))
  const length = onAir.planned === null ? null : sum(onAir.planned, onAir.added)
  const remaining = length === null ? null : milliseconds(length - elapsed)
  const progress =
    length === null ? 0 : length <= 0 ? 1 : Math.min(1, Math.max(0, elapsed / length))

  // A pause under way pushes the end before it by as long as it has lasted.
  const stood = show.pausedAt === null ? none : between(show.pausedAt, now)
  const cueEnd = Math.max(at, at + (remaining ?? 0)) + stood
  const expectedEnd = (show.finishedAt ?? cueEnd + show.plannedAfter) as Instant
  const over = milliseconds(expectedEnd - startedAt - show.plannedTotal)
  return { elapsed, remaining, progress, showElapsed, expectedEnd, over }
}
