import type { Instant } from '#base/time.ts'
import { between, later, milliseconds } from '#base/time.ts'
import type { MeasuredCut } from '#show/accuracy.ts'
import type { SceneName } from '#show/rundown.ts'

import type { Clock } from './clock.ts'
import type { ObsConnection } from './connection.ts'
import type { FrameClock } from './frame-clock.ts'

/** A cut that was planned, and from when OBS's word of it may be expected. */
interface ExpectedCut {
  readonly scene: SceneName
  readonly how: MeasuredCut['how']
  readonly due: Instant
  /** Null: the frames were not known. */
  readonly frame: number | null
  readonly notBefore: Instant
}

interface CutMeterOptions {
  readonly connection: ObsConnection
  readonly clock: Clock
  readonly frameClock: () => FrameClock | null
  readonly onMeasured: (cut: MeasuredCut) => void
}

/** OBS says within milliseconds that a transition has started; without a word there is no figure. */
const patience = milliseconds(1000)

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
    if (cut && clock.now() <= later(cut.notBefore, patience)) measure(cut, startedAt)
  })

  function measure({ scene, how, due, frame }: ExpectedCut, at: Instant): void {
    const frames = frameClock()
    const late = between(due, at)
    if (frames === null) {
      onMeasured({ scene, how, late, frames: 0 })
      return
    }
    // The first frame rendered after the switch is the one that shows it.
    const shown = Math.ceil((at - frames.origin) / frames.period)
    const planned = frame ?? Math.round((due - frames.origin) / frames.period)
    onMeasured({ scene, how, late, frames: shown - planned })
  }

  return {
    expect: (cut) => {
      // The word of it may come before the answer of the batch that made it.
      if (startedAt !== null && startedAt >= cut.notBefore) measure(cut, startedAt)
      else expected = cut
    },
  }
}
