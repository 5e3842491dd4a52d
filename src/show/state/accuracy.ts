import type { Instant } from '#base/time.ts'

import type { SceneName } from './rundown.ts'

/** How the cuts that a show made by itself have landed. */
export interface Accuracy {
  /** All of them, judged or not. */
  readonly cuts: number
  /** Judged cuts by how many frames they were off: 3 or more early, 2, 1, exact, 1 late, 2, 3 or more. */
  readonly histogram: readonly number[]
  readonly last: MeasuredCut | null
  /** Frames that OBS itself did not render in time, from right before the first cut to after the last. */
  readonly skipped: number
}

/** One cut, as planned and as made. */
export interface MeasuredCut {
  readonly scene: SceneName
  /** `armed` inside OBS, by our `timer`, or `asked` for when it was due, with no frame clock. */
  readonly how: 'armed' | 'timer' | 'asked'
  /** When it was due. */
  readonly planned: Instant
  /** When its batch went to OBS, or its timer was set. Null: neither. */
  readonly armed: Instant | null
  /** When OBS was to switch. */
  readonly sent: Instant
  /** When OBS's word of it came (`SceneTransitionStarted`): late if we stood still. */
  readonly confirmed: Instant
  /**
   * Frames from the planned frame to the one that showed it, by OBS's own count of frames; late is
   * positive. Null: not judged, as OBS did not tell enough, or skipped frames just then.
   */
  readonly frames: number | null
  /** OBS's count of frames that it did not render in time. Null: it did not tell. */
  readonly skipped: Skipped | null
}

/** Right before the switch, and after the frame that showed it. */
interface Skipped {
  readonly before: number
  readonly after: number
}

export const noCuts: Accuracy = {
  cuts: 0,
  histogram: [0, 0, 0, 0, 0, 0, 0],
  last: null,
  skipped: 0,
}

export function withCut(accuracy: Accuracy, cut: MeasuredCut): Accuracy {
  const bin = cut.frames === null ? null : Math.max(-3, Math.min(3, cut.frames)) + 3
  return {
    cuts: accuracy.cuts + 1,
    histogram: accuracy.histogram.map((count, at) => (at === bin ? count + 1 : count)),
    last: cut,
    skipped: accuracy.skipped + skippedSince(accuracy.last?.skipped ?? null, cut.skipped),
  }
}

/** An OBS that was started anew counts from 0. */
function skippedSince(last: Skipped | null, now: Skipped | null): number {
  if (now === null) return 0
  const from = last !== null && last.after <= now.before ? last.after : now.before
  return Math.max(0, now.after - from)
}
