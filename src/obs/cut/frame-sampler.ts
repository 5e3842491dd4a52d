import type { SetAlarm } from '#base/alarm.ts'
import type { Duration, Instant } from '#base/time.ts'
import { later, milliseconds } from '#base/time.ts'
import type { ObsConnection } from '#obs/link/connection.ts'

import type { FrameSample } from './frame-clock.ts'

interface FrameSamplerOptions {
  readonly connection: Pick<ObsConnection, 'call'>
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
  /** All that count, newest last. Called after every new one. */
  readonly onSamples: (samples: readonly FrameSample[]) => void
}

/** Samples OBS's frame counter: a quick dozen at first, twenty a second while they are needed, then seldom. */
export interface FrameSampler {
  /** To be called from `onSamples`: the frames are not known well enough. Another follows soon. */
  readonly hurry: () => void
  /** Forgets what was sampled: the frame rate has changed. */
  readonly reset: () => void
  readonly stop: () => void
}

const atFirst = 16
const soonAfter = 5
const atRest = 2
const kept = 60

/**
 * Between samples of one go, in ms, from so many to so many, strewn over a frame at 60 a second. An
 * even distance would, with the way to OBS and back, come near a whole number of frames at some
 * rate, and all samples would tell the same (seen at 11 ms and 60 frames a second: 50 samples, and
 * the grid known to 6 ms).
 */
const quick = { from: 3, to: 23 }

/**
 * The same while more are needed after the quick dozen, over a frame at 24 a second: an OBS that is
 * held up is not to be pressed.
 */
const brisk = { from: 26, to: 70 }

const goldenSection = 0.618034

/** Between goes at rest. Clocks of one machine agree; those of two may part by 1 ms in this time. */
const longestRest = milliseconds(20_000)

/** The first of them; each is twice as long. An OBS that was late for all of the quick dozen is found out. */
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
      // A sample that failed is one that we do not have; a lost link is told elsewhere.
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
