import type { Duration, Instant } from '#base/time.ts'
import { milliseconds } from '#base/time.ts'

/** OBS's count of rendered frames (`GetStats.renderTotalFrames`), with the moments of question and answer. */
export interface FrameSample {
  readonly sentAt: Instant
  readonly receivedAt: Instant
  readonly frames: number
}

/**
 * When OBS renders its frames, on our clock: frame n at `origin + n × period`.
 *
 * OBS's graphics thread sleeps to a grid of its own monotonic clock, and counts a late frame as several
 * (libobs `video_sleep`), so the grid holds however busy the machine is.
 */
export interface FrameClock {
  readonly origin: Instant
  readonly period: Duration
  /** Greatest error of the grid (ms), either way. */
  readonly error: Duration
  /** Number of samples that agree. */
  readonly samples: number
  /** Whether the newest sample agrees. If not, OBS is late just now, or its grid has changed. */
  readonly isCurrent: boolean
}

/** Least number of samples: fewer may agree by chance. */
const enough = 4

/** Greatest error, in frames, of a grid to aim by: it still finds the middle of the frame. */
const tolerable = 1 / 3

/** Longest round trip of a sample, in frames: slower ones tell nothing. */
const longest = 2

/** Number of the newest samples that are asked whether the old grid still holds. */
const newest = 24

/** So many of them must contradict it: where OBS counts every fifth frame late, one or two do. */
const enoughAgainst = 4

/** Greatest drift allowed between two machines' clocks (10 ppm). */
const drift = 10 / 1_000_000

/**
 * Fits the grid to samples, newest last; null while too little is known.
 *
 * The counter read n at some moment between question and answer. So frame n was rendered before the answer
 * came. That is certain, as OBS never counts a frame before its time: the earliest such bound holds. Frame
 * n + 1 came after the question was sent; but a busy OBS counts late, by milliseconds, for one frame or for
 * many. So of these bounds the latest holds that does not contradict the first kind; one that does was
 * late. There are no averages, so no noise.
 */
export function fitFrameClock(
  samples: readonly FrameSample[],
  period: Duration,
): FrameClock | null {
  const last = samples.at(-1)
  const bounds = samples
    .filter(({ sentAt, receivedAt }) => receivedAt - sentAt <= longest * period)
    .map(({ sentAt, receivedAt, frames }) => {
      const slack = ((last?.receivedAt ?? receivedAt) - receivedAt) * drift
      return {
        low: sentAt - (frames + 1) * period - slack,
        high: receivedAt - frames * period + slack,
      }
    })
  const all = narrowest(bounds)
  const recent = narrowest(bounds.slice(-newest))
  const against = bounds.slice(-newest).filter((bound) => bound.low > all.high).length
  const isOutdated = bounds.length > newest && against >= enoughAgainst
  const { low, high, count } = isOutdated ? recent : all
  if (count < enough) return null
  const latest = bounds.at(-1)
  return {
    origin: ((low + high) / 2) as Instant,
    period,
    error: milliseconds((high - low) / 2),
    samples: count,
    isCurrent: latest !== undefined && latest.low <= high,
  }
}

interface Bounds {
  readonly low: number
  readonly high: number
}

/**
 * The range that all certain bounds and all bounds that do not contradict them leave, and the number of the
 * latter.
 */
function narrowest(bounds: readonly Bounds[]): Bounds & { readonly count: number } {
  const high = Math.min(...bounds.map((bound) => bound.high))
  const lows = bounds.map(({ low }) => low).filter((low) => low <= high)
  return { low: Math.max(...lows), high, count: lows.length }
}

/** Whether the grid is known well enough to aim by. */
export function isLocked(clock: FrameClock): boolean {
  return clock.error <= clock.period * tolerable
}

/** Number of the frame nearest to a moment. */
export function frameAt({ origin, period }: FrameClock, at: Instant): number {
  return Math.round((at - origin) / period)
}

/** Number of the first frame that is certainly not rendered before a moment. */
export function frameFrom({ origin, period, error }: FrameClock, at: Instant): number {
  return Math.ceil((at + error - origin) / period)
}

/** When the last frame before a moment was rendered. */
export function lastFrame({ origin, period }: FrameClock, at: Instant): Instant {
  return (origin + Math.floor((at - origin) / period) * period) as Instant
}

/**
 * How much earlier than the middle of a frame to aim: this many ms, but at most this part of a frame. From
 * waking, OBS needs 3 to 5 ms until the new scene is there, and it renders for 5 to 8 ms of each frame
 * (measured on OBS 29 and 32 without a graphics card). In that time a switch may still get into the frame
 * before; the rest of the frame is the margin for being late.
 */
const early = { ms: 1.5, frames: 0.09 }

/** When to switch so that the new scene is first seen at its due moment. */
export interface Aim {
  readonly at: Instant
  /** OBS's number of the frame that should show it. Null: the numbers are not known. */
  readonly frame: number | null
}

/**
 * Aims a little before the middle of the previous frame, where being early and being late do equally little
 * harm.
 *
 * A planned moment lies on a frame as exactly as the grid was known when its take began. It is kept as far
 * as the samples of now allow: a page that was opened a moment ago aims as well as the one that planned it,
 * even before it has a grid of its own.
 */
export function aimFor(due: Instant, period: Duration, clock: FrameClock | null): Aim {
  const back = backOf(period)
  if (clock === null) return { at: (due - back) as Instant, frame: null }
  const frame = frameAt(clock, due)
  const rendered = clock.origin + frame * period
  const isOnGrid = Math.abs(due - rendered) <= clock.error
  return {
    at: ((isOnGrid ? due : rendered) - back) as Instant,
    frame: isLocked(clock) ? frame : null,
  }
}

/** How long before its frame (ms) a switch is aimed. */
function backOf(period: Duration): number {
  return 0.5 * period + Math.min(early.ms, early.frames * period)
}

/** When the first frame is rendered that can still show a switch which is asked for at `at`. */
export function firstReachable({ origin, period }: FrameClock, at: Instant): Instant {
  return (origin + Math.ceil((at + backOf(period) - origin) / period) * period) as Instant
}
