import { milliseconds } from '#base/time.ts'
import type { FrameLock, ObsStatus } from '#show/obs-status.ts'

import type { Clock } from './clock.ts'
import type { ObsConnection } from './connection.ts'
import type { FrameClock, FrameSample } from './frame-clock.ts'
import { fitFrameClock, isLocked, periodOf } from './frame-clock.ts'
import { createFrameSampler } from './frame-sampler.ts'

/** What is known of when OBS renders its frames, kept up to date. */
export interface FrameWatch {
  readonly clock: () => FrameClock | null
  /** OBS renders at this rate now. */
  readonly setFps: (fps: ObsStatus['fps']) => void
  readonly stop: () => void
}

/** A better fix is told when the bound has shrunk by this much: nobody reads tenths as they come. */
const worthTelling = 0.5

export function watchFrames(
  connection: ObsConnection,
  clock: Clock,
  onLock: (lock: FrameLock | null) => void,
): FrameWatch {
  let fps: ObsStatus['fps'] = null
  let fitted: FrameClock | null = null
  let samples: readonly FrameSample[] = []
  let told: FrameLock | null = null

  const sampler = createFrameSampler({
    ...clock,
    connection,
    onSamples: (taken) => {
      samples = taken
      fit()
    },
  })

  function fit(): void {
    fitted = fps === null ? null : fitFrameClock(samples, periodOf(fps))
    // As it happens when OBS starts to record, and stumbles: without the frames no cut can be armed.
    if (fps !== null && (fitted === null || !isLocked(fitted))) sampler.hurry()
    const lock: FrameLock | null = fitted && {
      locked: isLocked(fitted),
      error: milliseconds(Math.round(fitted.error * 10) / 10),
    }
    if (lock === told || (lock && told && isMuchTheSame(lock, told))) return
    told = lock
    onLock(lock)
  }

  return {
    clock: () => fitted,
    setFps: (next) => {
      if (fps?.numerator === next?.numerator && fps?.denominator === next?.denominator) return
      const isFirst = fps === null
      fps = next
      if (!isFirst) sampler.reset()
      fit()
    },
    stop: sampler.stop,
  }
}

function isMuchTheSame(a: FrameLock, b: FrameLock): boolean {
  return a.locked === b.locked && Math.abs(a.error - b.error) < b.error * worthTelling
}
