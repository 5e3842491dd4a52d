import { colourOfScene } from './colours.ts'
import type { Recording } from './recording.ts'

/** How the cuts of a recording lie against their plan, in frames. */
export interface Verdict {
  readonly cuts: number
  readonly exact: number
  readonly maxAbsError: number
  /** From the first cut to the last: what has added up. */
  readonly cumulativeError: number
  /** From each cut to the next: how many lengths are as planned, and how far the worst is off. */
  readonly exactIntervals: number
  readonly maxIntervalError: number
  /**
   * Against the first frame that OBS rendered at or after the planned one, as no cut can be seen in
   * another. Null: the recording does not tell what OBS rendered.
   */
  readonly exactAsRendered: number | null
  readonly maxErrorAsRendered: number | null
  readonly histogram: Readonly<Record<string, number>>
}

/** So many cuts, `interval` ms apart, over so many scenes in turn. */
interface Plan {
  readonly cuts: number
  readonly scenes: number
  readonly interval: number
}

/** What became of a cut. Null: it is not in the recording at all. */
interface SeenCut {
  /** The frame that showed it first. */
  readonly frame: number
  /** In frames; late is positive. */
  readonly error: number
}

/** Off by more than any that was made. */
const lost = 999

/**
 * Judges a recording in which scene 0, 1, 2 … of `scenes` in turn were to follow each other every
 * `interval` ms. The plan is laid on the recording where most cuts agree with it, which favours
 * every driver alike. A cut that is not in the recording at all counts as 999 frames off.
 */
export function judge(recording: Recording, plan: Plan): Verdict {
  const seen = findCuts(recording, plan)
  const { rendered } = recording
  const asRendered = rendered && seen.map((cut) => cut && againstRendered(cut, rendered))
  return verdictOf(errorsOf(seen), intervalErrors(seen), asRendered && asRendered.map(orLost))
}

/** Of the errors of the cuts, of the lengths between them, and of the cuts as far as OBS rendered frames. */
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

/** The error of each cut, in frames, in order. */
export function judgeEach(recording: Recording, plan: Plan): readonly number[] {
  return errorsOf(findCuts(recording, plan))
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

/** Two errors that are the same leave the length between the cuts as planned. */
function intervalErrors(seen: readonly (SeenCut | null)[]): readonly number[] {
  return seen.slice(1).map((cut, index) => {
    const before = seen[index]
    return cut && before ? cut.error - before.error : lost
  })
}

/** A cut cannot be seen before OBS renders anew. */
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
