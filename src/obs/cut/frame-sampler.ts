import type { SetAlarm } from '#base/alarm.ts'
import type { Duration, Instant } from '#base/time.ts'
import { later, milliseconds } from '#base/time.ts'
import type { ObsConnection } from '#obs/link/connection.ts'

import type { FrameSample } from './frame-clock.ts'

interface FrameSamplerOptions {
  readonly connection: Pick<ObsConnection, 'call'>
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
  /** All samples that are kept, newest last. Called after every new one. */
  readonly onSamples: (samples: readonly FrameSample[]) => void
}

/**
 * Samples OBS's frame counter: 16 times quickly, then about twenty times a second while that is needed,
 * then seldom.
 */
export interface FrameSampler {
  /** Call from `onSamples` if the frames are not known well enough: another sample follows soon. */
  readonly hurry: () => void
  /** Forgets all samples: the frame rate has changed. */
  readonly reset: () => void
  readonly stop: () => void
}

const atFirst = 16
const soonAfter = 5
const atRest = 2
const kept = 60

/**
 * Range of the waits between samples of one group (ms), spread over a frame at 60 fps. Equal waits would,
 * with the round trip, come near a whole number of frames at some rate, and all samples would tell the same
 * (seen at 11 ms and 60 fps: 50 samples, and the grid known to 6 ms).
 */
const quick = { from: 3, to: 23 }

/**
 * The same while more samples are needed after the first group, spread over a frame at 24 fps: a busy OBS
 * must not be pressed.
 */
const brisk = { from: 26, to: 70 }

const goldenSection = 0.618034

/**
 * Longest wait between groups (ms). Clocks of one machine agree; those of two drift apart by 0.2 ms at most
 * in this time (10 ppm, `frame-clock.ts`).
 */
const longestRest = milliseconds(20_000)

/**
 * First wait between groups (ms); each later one is twice as long. It is short, so that an OBS that was
 * late for all of the first group is found out.
 */
const firstRest = milliseconds(500)

export function createFrameSampler(options: FrameSamplerOptions): FrameSampler {
  const { connection, now, setAlarm, onSamples } = options
  let samples: readonly FrameSample[] = []
  let left = atFirst
  let rest = firstRest
  let asked = 0
  let sampling = false
  let hurried = false
  let stopped = false
  let callOff = setAlarm(now(), () => void sample())

  async function sample(): Promise<void> {
    if (sampling || stopped) return
    sampling = true
    asked += 1
    const sentAt = now()
    try {
      const { renderTotalFrames } = await connection.call('GetStats')
      const taken = { sentAt, receivedAt: now(), frames: renderTotalFrames }
      if (Number.isFinite(renderTotalFrames)) samples = [...samples.slice(1 - kept), taken]
    } catch {
      // A failed sample is only missing; a lost link is reported elsewhere.
    }
    sampling = false
    if (stopped) return
    hurried = false
    onSamples(samples)
    left -= 1
    if (left > 0) {
      waitAbout(quick)
    } else if (hurried) {
      waitAbout(brisk)
    } else {
      left = rest < longestRest ? soonAfter : atRest
      wait(rest)
      rest = milliseconds(Math.min(longestRest, rest * 2))
    }
  }

  function waitAbout({ from, to }: typeof quick): void {
    wait(milliseconds(from + ((asked * goldenSection) % 1) * (to - from)))
  }

  function wait(length: Duration): void {
    callOff()
    callOff = setAlarm(later(now(), length), () => void sample())
  }

  return {
    hurry: () => {
      hurried = true
    },
    reset: () => {
      samples = []
      left = atFirst
      rest = firstRest
      wait(milliseconds(0))
    },
    stop: () => {
      stopped = true
      callOff()
    },
  }
}
