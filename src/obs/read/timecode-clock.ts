import type { Duration, Instant } from '#base/time.ts'
import { between, later, milliseconds } from '#base/time.ts'
import type { OutputClock } from '#show/state/output-clock.ts'

/** How long an output has run according to OBS, with the moments of question and answer. */
export interface TimecodeSample {
  readonly sentAt: Instant
  readonly receivedAt: Instant
  /** `outputDuration` (ms): frames that have left the encoder times the length of a frame. */
  readonly value: Duration
}

/** What is known of an output's timecode. Plain data: `trackTimecode` makes the next from it. */
export interface TimecodeTrack {
  /** Null until the speed of the timecode is known. */
  readonly clock: OutputClock | null
  /** The samples that agree, newest last. */
  readonly samples: readonly TimecodeSample[]
  /** The newest samples, if they agree with none of those: a jump, or a single slip. */
  readonly doubted: readonly TimecodeSample[]
  /** When the clock was first made. */
  readonly since: Instant | null
}

export const noTrack: TimecodeTrack = { clock: null, samples: [], doubted: [], since: null }

/** Whether to ask again soon: the clock is not known well, or is in doubt. */
export function needsSamples({ clock, samples, doubted }: TimecodeTrack): boolean {
  return clock?.state !== 'locked' || doubted.length > 0 || samples.length < enough
}

const kept = 60
const enough = 6
/** Number of samples in a row that must agree on a jump before it is believed. */
const believed = 3
/**
 * Shortest span (ms) over which speed is measured: over less, the bursts of an encoder would look like
 * speed.
 */
const shortestSpan = 2500
/**
 * Greatest difference (ms) between samples of one clock: frames leave an encoder in bursts, and a busy one
 * is late.
 */
const nearEnough = 250
/** Greatest drift between two machines' clocks (200 ppm); anything faster is skipped frames. */
const fastestDrift = 200e-6
/** Time (ms) after its beginning in which the first guess may still be corrected at once. */
const settling = 10_000

/**
 * Takes in one more sample. The clock follows the timecode while that only drifts. When it jumps (OBS
 * counts from zero after a reconnect, or skipped frames), the clock holds over until the samples agree
 * again, and then moves to where they say.
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

/** The output is paused or reconnecting: its clock goes on by itself. */
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

/** Moves towards the measured value, no faster than a real clock drifts. */
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

/** The median of the newest samples, and half of their spread. */
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

/** Assumes that the answer was true half way between question and answer. */
function zeroOf({ sentAt, receivedAt, value }: TimecodeSample, multiple: number): Instant {
  return ((sentAt + receivedAt) / 2 - value / multiple) as Instant
}

/**
 * The timecode's speed as a multiple of real time: the median over all pairs of samples that are far enough
 * apart. Null: there are none, or the timecode stands still. Near 1 it is 1, whatever an encoder skips;
 * encodings that are counted together make half or whole multiples of the video's rate.
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

/** Whether a newly measured multiple is better: the first guess may have been made over too short a time. */
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
