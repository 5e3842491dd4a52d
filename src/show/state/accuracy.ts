import type { Instant } from '#base/time.ts'

import type { SceneName } from './rundown.ts'

/** How the cuts that a show made by itself have landed. */
export interface Accuracy {
  readonly cuts: number
  /** Cuts by how many frames they were off: 3 or more early, 2, 1, exact, 1 late, 2, 3 or more. */
  readonly histogram: readonly number[]
  readonly last: MeasuredCut | null
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
   * Frames from the planned frame to the one that showed it; late is positive. By when OBS's word of
   * it came, and for an armed cut by OBS's own count of frames, if that says it was earlier: then we
   * stood still.
   */
  readonly frames: number
}

export const noCuts: Accuracy = { cuts: 0, histogram: [0, 0, 0, 0, 0, 0, 0], last: null }

export function withCut(accuracy: Accuracy, cut: MeasuredCut): Accuracy {
  const bin = Math.max(-3, Math.min(3, cut.frames)) + 3
  return {
    cuts: accuracy.cuts + 1,
    histogram: accuracy.histogram.map((count, at) => (at === bin ? count + 1 : count)),
    last: cut,
  }
}
