import type { Duration, Instant } from '#base/time.ts'
import { milliseconds } from '#base/time.ts'

/** OBS's count of rendered frames (`GetStats.renderTotalFrames`), and when it was asked and told. */
export interface FrameSample {
  readonly sentAt: Instant
  readonly receivedAt: Instant
  readonly frames: number
}

/**
 * When OBS renders its frames, in our time: frame n at `origin + n × period`.
 *
 * OBS's graphics thread sleeps to a grid of its own monotonic clock, and counts a late frame as
 * several (libobs `video_sleep`), so the grid holds however busy the machine is.
 */
export interface FrameClock {
  readonly origin: Instant
  readonly period: Duration
  /** The grid is known to within this, either way. */
  readonly error: Duration
  /** How many samples agree. */
  readonly samples: number
}

/** Fewer samples may agree by chance. */
const enough = 4

/** A grid known to a third of a frame either way still has the middle of the frame right. */
const tolerable = 1 / 3

/** Samples that took longer than this to come back, in frames, tell nothing. */
const longest = 2

/**
 * Fits the grid to samples, newest last; null while too little is known. Old samples that
 * contradict the newer ones are left out: OBS was restarted, or its frame rate changed.
 *
 * The counter read n at some moment between asking and hearing, so frame n was rendered before
 * the answer came and frame n + 1 after the question left. That bounds the origin from both
 * sides; every further sample can only narrow it. No averages, so no noise to be averaged.
 */
export function fitFrameClock(
  samples: readonly FrameSample[],
  period: Duration,
): FrameClock | null {
  let lowest = -Infinity
  let highest = Infinity
  let agreeing = 0
  for (let at = samples.length - 1; at >= 0; at -= 1) {
    const sample = samples[at]
    if (!sample || sample.receivedAt - sample.sentAt > longest * period) continue
    const low = Math.max(lowest, sample.sentAt - (sample.frames + 1) * period)
    const high = Math.min(highest, sample.receivedAt - sample.frames * period)
    if (low > high) break
    lowest = low
    highest = high
    agreeing += 1
  }
  if (agreeing < enough) return null
  return {
    origin: ((lowest + highest) / 2) as Instant,
    period,
    error: milliseconds((highest - lowest) / 2),
    samples: agreeing,
  }
}

/** Whether the grid is known well enough to aim by. */
export function isLocked(clock: FrameClock): boolean {
  return clock.error <= clock.period * tolerable
}

/** The frame that a moment belongs to: the nearest. */
export function frameAt({ origin, period }: FrameClock, at: Instant): number {
  return Math.round((at - origin) / period)
}

/**
 * When to switch so that the new scene is first seen in that frame: in the middle of the frame
 * before, where half a frame of lateness or haste does no harm.
 */
export function aimFor({ origin, period }: FrameClock, frame: number): Instant {
  return (origin + (frame - 0.5) * period) as Instant
}

/** Milliseconds a frame, of a rate such as 30000/1001. */
export function periodOf(fps: {
  readonly numerator: number
  readonly denominator: number
}): Duration {
  return milliseconds((1000 * fps.denominator) / fps.numerator)
}
