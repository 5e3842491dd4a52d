import type { Instant } from '#base/time.ts'
import { later, milliseconds } from '#base/time.ts'
import type { Clock } from '#obs/link/clock.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import type { MeasuredCut } from '#show/state/accuracy.ts'

import type { FrameClock } from './frame-clock.ts'
import { frameAt } from './frame-clock.ts'

/** A cut that was planned, and from when OBS's word of it may be expected. */
interface ExpectedCut extends Omit<MeasuredCut, 'confirmed' | 'frames'> {
  /** The frame that was to show it. Null: the frames were not known. */
  readonly frame: number | null
  /** OBS's count of frames right after it, if OBS told. */
  readonly rendered: number | null
}

interface CutMeterOptions {
  readonly connection: ObsConnection
  readonly clock: Clock
  readonly frameClock: () => FrameClock | null
  readonly onMeasured: (cut: MeasuredCut) => void
}

/** OBS says within milliseconds that a transition has started; without a word there is no figure. */
const patience = milliseconds(1000)

/** An event of OBS may be this much older than our clock says, in ms. */
const slack = milliseconds(-10)

/**
 * Measures our cuts by `SceneTransitionStarted`, which is the moment of the switch;
 * `CurrentProgramSceneChanged` comes at the end of the transition.
 */
export function createCutMeter(options: CutMeterOptions): {
  readonly expect: (cut: ExpectedCut) => void
} {
  const { connection, clock, frameClock, onMeasured } = options
  let startedAt: Instant | null = null
  let expected: ExpectedCut | null = null

  connection.on('SceneTransitionStarted', () => {
    startedAt = clock.now()
    const cut = expected
    expected = null
    if (cut && startedAt <= later(cut.sent, patience)) measure(cut, startedAt)
  })

  function measure({ frame, rendered, ...cut }: ExpectedCut, confirmed: Instant): void {
    onMeasured({ ...cut, confirmed, frames: framesOff(cut.planned, frame, rendered, confirmed) })
  }

  function framesOff(
    due: Instant,
    frame: number | null,
    rendered: number | null,
    confirmed: Instant,
  ): number {
    const frames = frameClock()
    if (frames === null) return 0
    const planned = frame ?? frameAt(frames, due)
    // The first frame rendered after the switch is the one that shows it. Both tell of some moment
    // after that: the word of it by when it came, the count by when it was taken.
    const byWord = Math.ceil((confirmed - frames.origin) / frames.period) - planned
    return rendered === null ? byWord : Math.min(byWord, rendered + 1 - planned)
  }

  return {
    expect: (cut) => {
      // The word of it may come before the answer of the batch that made it.
      if (startedAt !== null && startedAt >= later(cut.sent, slack)) measure(cut, startedAt)
      else expected = cut
    },
  }
}
