import type { ColourName } from './colours.ts'
import { colourOfScene } from './colours.ts'
import type { Recording } from './recording.ts'

/** The cuts of a recording against their plan, in frames. */
export interface Verdict {
  readonly cuts: number
  readonly exact: number
  readonly maxAbsError: number
  /** Error that has added up from the first cut to the last. */
  readonly cumulativeError: number
  /** Number of intervals between cuts that are as planned, and the worst error of one. */
  readonly exactIntervals: number
  readonly maxIntervalError: number
  /**
   * Number of cuts seen in the first frame that OBS rendered at or after the planned one: no cut can be
   * seen in another. Null: the recording does not tell which frames OBS rendered.
   */
  readonly exactAsRendered: number | null
  readonly maxErrorAsRendered: number | null
  readonly histogram: Readonly<Record<string, number>>
}

/** `cuts` cuts, `interval` ms apart, through `scenes` scenes in turn. */
interface Plan {
  readonly cuts: number
  readonly scenes: number
  readonly interval: number
}

/** One cut as seen. Null: it is not in the recording at all. */
interface SeenCut {
  /** The frame that showed it first. */
  readonly frame: number
  /** In frames; positive: late. */
  readonly error: number
}

/** Error of a cut that is not in the recording (frames): larger than any real one. */
const lost = 999

/**
 * Judges a recording in which the scenes 0, 1, 2 … of `scenes` should follow one another every `interval`
 * ms. The plan is laid on the recording where most cuts agree with it, which favours every driver alike. A
 * cut that is not in the recording at all counts as 999 frames off.
 */
export function judge(recording: Recording, plan: Plan): Verdict {
  const seen = findCuts(recording, plan)
  const { rendered } = recording
  const asRendered = rendered && seen.map((cut) => cut && againstRendered(cut, rendered))
  return verdictOf(errorsOf(seen), intervalErrors(seen), asRendered && asRendered.map(orLost))
}

/**
 * Judges the errors of the cuts, of the intervals between them, and of the cuts against the frames that OBS
 * rendered.
 */
export function verdictOf(
  errors: readonly number[],
  intervals: readonly number[],
  asRendered: readonly number[] | null,
): Verdict {
  const histogram: Record<string, number> = {}
  for (const error of errors.toSorted((a, b) => a - b))
    histogram[error] = (histogram[error] ?? 0) + 1
  return {
    cuts: errors.length,
    exact: exactOf(errors),
    maxAbsError: worstOf(errors),
    cumulativeError: (errors.at(-1) ?? 0) - (errors[0] ?? 0),
    exactIntervals: exactOf(intervals),
    maxIntervalError: worstOf(intervals),
    exactAsRendered: asRendered && exactOf(asRendered),
    maxErrorAsRendered: asRendered && worstOf(asRendered),
    histogram,
  }
}

/** Error of each cut (frames), in order. */
export function judgeEach(recording: Recording, plan: Plan): readonly number[] {
  return errorsOf(findCuts(recording, plan))
}

/** The frame that showed each cut first, in order. Null: it is not in the recording. */
export function framesOfCuts(recording: Recording, plan: Plan): readonly (number | null)[] {
  return findCuts(recording, plan).map((cut) => cut && cut.frame)
}

/** The frames in which that colour came or went. A change among other colours is none. */
export function changesOfColour(runs: Recording['runs'], colour: ColourName): readonly number[] {
  return runs.flatMap((run, at) => {
    const before = runs[at - 1]
    const isChange = before && (before.colour === colour) !== (run.colour === colour)
    return isChange ? [run.frame] : []
  })
}

function findCuts(
  { runs, fps }: Recording,
  { cuts, scenes, interval }: Plan,
): readonly (SeenCut | null)[] {
  const starts: (number | null)[] = []
  let at = runs.findIndex(({ colour }) => colour === colourOfScene(0))
  for (let cut = 1; cut <= cuts; cut += 1) {
    const next = runs[at + 1]
    const isIt = next?.colour === colourOfScene(cut % scenes)
    starts.push(isIt ? (next?.frame ?? null) : null)
    if (isIt) at += 1
  }

  const offsets = starts.map((frame, index) =>
    frame === null ? null : frame - Math.round(((index + 1) * interval * fps) / 1000),
  )
  const anchor = mostCommon(offsets.filter((offset) => offset !== null))
  return starts.map((frame, index) =>
    frame === null ? null : { frame, error: (offsets[index] ?? 0) - anchor },
  )
}

/** Two equal errors leave the interval between the cuts as planned. */
function intervalErrors(seen: readonly (SeenCut | null)[]): readonly number[] {
  return seen.slice(1).map((cut, index) => {
    const before = seen[index]
    return cut && before ? cut.error - before.error : lost
  })
}

/** A cut cannot be seen before OBS renders its next frame. */
function againstRendered({ frame, error }: SeenCut, rendered: ReadonlySet<number>): number {
  const planned = frame - error
  if (frame <= planned) return error
  let possible = planned
  while (possible < frame && !rendered.has(possible)) possible += 1
  return frame - possible
}

function errorsOf(seen: readonly (SeenCut | null)[]): readonly number[] {
  return seen.map((cut) => orLost(cut && cut.error))
}

function orLost(error: number | null): number {
  return error ?? lost
}

function exactOf(errors: readonly number[]): number {
  return errors.filter((error) => error === 0).length
}

function worstOf(errors: readonly number[]): number {
  return Math.max(0, ...errors.map(Math.abs))
}

function mostCommon(values: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}
