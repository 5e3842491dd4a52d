import type { Duration, Instant } from '#base/time.ts'
import { between, later, milliseconds } from '#base/time.ts'
import type { OutputClock } from '#show/state/output-clock.ts'

/** OBS's word for how long an output has run, and when it was asked and heard. */
export interface TimecodeSample {
  readonly sentAt: Instant
  readonly receivedAt: Instant
  /** `outputDuration`, in ms: frames that have left the encoder times the length of a frame. */
  readonly value: Duration
}

/** What is known of an output's timecode so far. Pure data: `trackTimecode` makes the next of it. */
export interface TimecodeTrack {
  /** Null until it is known how fast the timecode runs. */
  readonly clock: OutputClock | null
  /** Those that agree, newest last. */
  readonly samples: readonly TimecodeSample[]
  /** The newest, if they agree with none of those: a jump, or a slip of one. */
  readonly doubted: readonly TimecodeSample[]
  /** When the clock was first made of them. */
  readonly since: Instant | null
}

export const noTrack: TimecodeTrack = { clock: null, samples: [], doubted: [], since: null }

/** The clock is not known well, or is in doubt: ask again soon. */
export function needsSamples({ clock, samples, doubted }: TimecodeTrack): boolean {
  return clock?.state !== 'locked' || doubted.length > 0 || samples.length < enough
}

const kept = 60
const enough = 6
/** A jump is believed when so many in a row agree on it. */
const believed = 3
/** Over less than this, in ms, the bursts in which an encoder works would pass for speed. */
const shortestSpan = 2500
/** Frames leave an encoder in bursts, and a busy one is late: so far apart, in ms, may be one clock. */
const nearEnough = 250
/** Clocks of two machines part by less; what goes faster is frames that were skipped. */
const fastestDrift = 200e-6
/** Until so long, in ms, after it was begun the first guess may still be put right at once. */
const settling = 10_000

/**
 * Takes in one more sample. The clock follows the timecode where that only drifts; where it jumps
 * (OBS begins to count anew after a reconnect, or skipped frames) it holds over until the samples
 * agree again, and is then where they say.
 */
export function trackTimecode(track: TimecodeTrack, sample: TimecodeSample): TimecodeTrack {
  const { clock } = track
  if (clock === null) return begin([...track.samples, sample].slice(-kept))

  const samples = [...track.samples, sample].slice(-kept)
  if (Math.abs(between(clock.zero, zeroOf(sample, clock.multiple))) > nearEnough) {
    return doubt(track, clock, sample)
  }
  const multiple = multipleOf(samples) ?? clock.multiple
  if (isBetter(multiple, clock.multiple)) return begin(samples)
  return { ...track, clock: follow(clock, track, samples), samples, doubted: [] }
}

/** The output stands, or cannot be asked: its clock goes on by itself. */
export function holdOver(track: TimecodeTrack): TimecodeTrack {
  const { clock } = track
  return { ...track, clock: clock && { ...clock, state: 'holding' }, doubted: [] }
}

function begin(samples: readonly TimecodeSample[]): TimecodeTrack {
  const multiple = multipleOf(samples)
  if (multiple === null) return { ...noTrack, samples }
  const { zero, error } = measure(samples, multiple)
  const since = samples.at(-1)?.sentAt ?? null
  return { clock: { state: 'locked', zero, multiple, error }, samples, doubted: [], since }
}

function doubt(track: TimecodeTrack, clock: OutputClock, sample: TimecodeSample): TimecodeTrack {
  const zero = zeroOf(sample, clock.multiple)
  const agreeing = track.doubted.filter(
    (other) => Math.abs(between(zeroOf(other, clock.multiple), zero)) <= nearEnough,
  )
  const doubted = [...agreeing, sample]
  if (doubted.length < believed) {
    return { ...track, clock: { ...clock, state: 'holding' }, doubted }
  }
  const measured = measure(doubted, clock.multiple)
  const locked: OutputClock = { ...clock, ...measured, state: 'locked' }
  return { ...track, clock: locked, samples: doubted, doubted: [] }
}

/** Towards what is measured, no faster than a real clock drifts. */
function follow(
  clock: OutputClock,
  { samples: before, since }: TimecodeTrack,
  samples: readonly TimecodeSample[],
): OutputClock {
  const { zero: measured, error } = measure(samples, clock.multiple)
  const [newest, last] = [samples.at(-1), before.at(-1)]
  const isNew = newest && since !== null && between(since, newest.sentAt) < settling
  const most = newest && last ? between(last.sentAt, newest.sentAt) * fastestDrift : 0
  const off = between(clock.zero, measured)
  const by = isNew ? off : Math.max(-most, Math.min(most, off))
  return { ...clock, state: 'locked', zero: later(clock.zero, milliseconds(by)), error }
}

/** The middle of the newest, and half of how far they lie apart. */
function measure(
  samples: readonly TimecodeSample[],
  multiple: number,
): { readonly zero: Instant; readonly error: Duration } {
  const newest = samples.slice(-15)
  const zeros = inOrder(newest.map((sample) => zeroOf(sample, multiple)))
  const trips = newest.map(({ sentAt, receivedAt }) => between(sentAt, receivedAt))
  const spread = ((zeros.at(-1) ?? 0) - (zeros[0] ?? 0)) / 2
  return {
    zero: middle(zeros),
    error: milliseconds(Math.round(spread + Math.min(...trips) / 2)),
  }
}

/** The answer was true half way between asking and hearing, as far as anybody can tell. */
function zeroOf({ sentAt, receivedAt, value }: TimecodeSample, multiple: number): Instant {
  return ((sentAt + receivedAt) / 2 - value / multiple) as Instant
}

/**
 * How many times as fast as real time the timecode runs: the middle of what all pairs say that are
 * far enough apart. Null: there are none, or it stands. Near 1 it is 1, whatever an encoder skips;
 * and encodings that are counted together are half or whole multiples of the video's rate.
 */
function multipleOf(samples: readonly TimecodeSample[]): number | null {
  const slopes: number[] = []
  for (const [at, from] of samples.entries()) {
    for (const to of samples.slice(at + 1)) {
      const span = between(from.sentAt, to.sentAt)
      if (span >= shortestSpan) slopes.push((to.value - from.value) / span)
    }
  }
  const slope = middle(inOrder(slopes))
  if (!(slope > 0.5)) return null
  if (slope < 1.35) return 1
  const half = Math.round(slope * 2) / 2
  return Math.abs(slope - half) < slope * 0.04 ? half : Math.round(slope * 100) / 100
}

/** A first guess may have been taken over too short a time. */
function isBetter(multiple: number, known: number): boolean {
  const isHalf = (multiple * 2) % 1 === 0
  return (isHalf && multiple !== known) || Math.abs(multiple / known - 1) > 0.05
}

function inOrder<Value extends number>(values: readonly Value[]): readonly Value[] {
  return [...values].sort((a, b) => a - b)
}

function middle<Value extends number>(sorted: readonly Value[]): Value {
  return sorted[sorted.length >> 1] ?? (NaN as Value)
}
