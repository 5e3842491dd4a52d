import type { Instant } from '#base/time.ts'
import { between, milliseconds, seconds } from '#base/time.ts'
import type { Clock } from '#obs/link/clock.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import { periodOf } from '#obs/read/frame-period.ts'
import type { FrameLock, ObsStatus } from '#show/state/obs-status.ts'

import type { Aim, FrameClock, FrameSample } from './frame-clock.ts'
import { aimFor, fitFrameClock, isLocked } from './frame-clock.ts'
import { createFrameSampler } from './frame-sampler.ts'

/** Knows when OBS renders its frames, and keeps that up to date. */
export interface FrameWatch {
  readonly clock: () => FrameClock | null
  /** When to switch so that the cut is seen at `due`. Null: not even the frame rate is known. */
  readonly aim: (due: Instant) => Aim | null
  /** Sets the rate at which OBS renders now. */
  readonly setFps: (fps: ObsStatus['fps']) => void
  readonly stop: () => void
}

/** How long (ms) the last good grid is used while samples contradict one another. */
const holdOver = seconds(10)

/**
 * Number of samples after which the grid will not become finer. Fewer may agree on a grid that is late, where OBS counts
 * frames late and its answers come late: after 16 samples, which told of an error of 0.9 ms, cuts were 5.6 ms behind their
 * aim (traced inside OBS 32 at 60 fps, two processors).
 */
const plenty = 50

/** Least change of the grid's error that is published, as a part of the error: smaller ones help no reader. */
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
  let lockedAt: Instant | null = null

  const sampler = createFrameSampler({
    ...clock,
    connection,
    onSamples: (taken) => {
      samples = taken
      fit()
    },
  })

  function fit(): void {
    const next = fps === null ? null : fitFrameClock(samples, periodOf(fps))
    const isKnown = next !== null && isLocked(next)
    if (isKnown) lockedAt = clock.now()
    const isGoodEnough = isKnown && next.isCurrent && samples.length >= plenty
    if (fps !== null && !isGoodEnough) sampler.hurry()
    // For instance when OBS starts to record: its counter lags for a moment, and its grid holds.
    const isHeld = lockedAt !== null && between(lockedAt, clock.now()) < holdOver
    if (isKnown || !isHeld) fitted = next
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
    aim: (due) => (fps === null ? null : aimFor(due, periodOf(fps), fitted)),
    setFps: (next) => {
      if (fps?.numerator === next?.numerator && fps?.denominator === next?.denominator) return
      const isFirst = fps === null
      fps = next
      if (!isFirst) {
        lockedAt = null
        samples = []
        sampler.reset()
      }
      fit()
    },
    stop: sampler.stop,
  }
}

function isMuchTheSame(a: FrameLock, b: FrameLock): boolean {
  return a.locked === b.locked && Math.abs(a.error - b.error) < b.error * worthTelling
}
