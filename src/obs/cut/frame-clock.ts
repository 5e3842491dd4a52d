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
  /** Whether the newest one does: if not, OBS is late just now, or its grid has changed. */
  readonly isCurrent: boolean
}

/** Fewer samples may agree by chance. */
const enough = 4

/** A grid known to a third of a frame either way still has the middle of the frame right. */
const tolerable = 1 / 3

/** Known to this part of a frame it is known well: more samples would change nothing that shows. */
const fine = 1 / 16

/** Samples that took longer than this to come back, in frames, tell nothing. */
const longest = 2

/** What was known holds no more if so many of the newest samples together contradict it. */
const newest = 24

/** So much may two clocks part from one another: those of two machines, which the network keeps in step. */
const drift = 10 / 1_000_000

/**
 * Fits the grid to samples, newest last; null while too little is known.
 *
 * The counter read n at some moment between asking and hearing. Frame n was rendered before the
 * answer came, and that is certain, as OBS never counts a frame before its time: the earliest such
 * bound holds. Frame n + 1 came after the question left; but an OBS that is held up counts late,
 * by milliseconds, for one frame or for many. So of these bounds the latest holds that does not
 * contradict the first kind; one that does was late. No averages, so no noise to be averaged.
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
  const isOutdated = bounds.length > newest && recent.low > all.high
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

/** Where all that is certain meets what does not contradict it, and how many do not. */
function narrowest(bounds: readonly Bounds[]): Bounds & { readonly count: number } {
  const high = Math.min(...bounds.map((bound) => bound.high))
  const lows = bounds.map(({ low }) => low).filter((low) => low <= high)
  return { low: Math.max(...lows), high, count: lows.length }
}

/** Whether the grid is known well enough to aim by. */
export function isLocked(clock: FrameClock): boolean {
  return clock.error <= clock.period * tolerable
}

/** Whether there is nothing to be gained by more samples. */
export function isFine(clock: FrameClock): boolean {
  return clock.error <= clock.period * fine
}

/** The frame that a moment belongs to: the nearest. */
export function frameAt({ origin, period }: FrameClock, at: Instant): number {
  return Math.round((at - origin) / period)
}

/** The first frame that is certainly not rendered before that. */
export function frameFrom({ origin, period, error }: FrameClock, at: Instant): number {
  return Math.ceil((at + error - origin) / period)
}

/** The frame that was rendered last. */
export function lastFrame({ origin, period }: FrameClock, at: Instant): Instant {
  return (origin + Math.floor((at - origin) / period) * period) as Instant
}

/**
 * From when OBS wakes to when the new scene is there takes 3 to 5 ms, and it renders a frame for 5 to 8
 * ms of it, as measured on OBS 29 and 32 without a graphics card: in that time a switch may still get
 * into the frame before, and after it the rest of the frame is what there is for being late.
 */
const early = { ms: 1.5, frames: 0.09 }

/** When to switch so that the new scene is first seen when it is due. */
export interface Aim {
  readonly at: Instant
  /** OBS's number of the frame that is to show it. Null: the numbers are not known. */
  readonly frame: number | null
}

/**
 * Aims a little before the middle of the frame before, where as much lateness as haste does no harm.
 *
 * A moment for which a show has planned lies on a frame as well as that was known when its take
 * began. So it is believed as far as the samples of now allow it: a page that was opened a moment
 * ago aims as well as the one that planned it, even before it has a grid of its own.
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

/** How long before a frame (ms) the switch is aimed that is to be seen in it. */
function backOf(period: Duration): number {
  return 0.5 * period + Math.min(early.ms, early.frames * period)
}

/** The first frame that a switch can still be aimed at, and so be seen in, if it is asked for at `at`. */
export function firstReachable({ origin, period }: FrameClock, at: Instant): Instant {
  return (origin + Math.ceil((at + backOf(period) - origin) / period) * period) as Instant
}
