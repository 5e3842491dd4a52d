import { colourOfScene } from './colours.ts'
import type { Recording } from './recording.ts'

/** How the cuts of a recording lie against their plan, in frames. */
export interface Verdict {
  readonly cuts: number
  readonly exact: number
  readonly maxAbsError: number
  /** From the first cut to the last: what has added up. */
  readonly cumulativeError: number
  readonly histogram: Readonly<Record<string, number>>
}

/** So many cuts, `interval` ms apart, over so many scenes in turn. */
interface Plan {
  readonly cuts: number
  readonly scenes: number
  readonly interval: number
}

/**
 * Judges a recording in which scene 0, 1, 2 … of `scenes` in turn were to follow each other every
 * `interval` ms. The plan is laid on the recording where most cuts agree with it, which favours
 * every driver alike. A cut that is not in the recording at all counts as 999 frames off.
 */
export function judge(recording: Recording, plan: Plan): Verdict {
  const errors = judgeEach(recording, plan)
  const histogram: Record<string, number> = {}
  for (const error of errors.toSorted((a, b) => a - b))
    histogram[error] = (histogram[error] ?? 0) + 1
  return {
    cuts: plan.cuts,
    exact: errors.filter((error) => error === 0).length,
    maxAbsError: Math.max(...errors.map(Math.abs)),
    cumulativeError: (errors.at(-1) ?? 0) - (errors[0] ?? 0),
    histogram,
  }
}

/** The error of each cut, in frames, in order. */
export function judgeEach(
  { runs, fps }: Recording,
  { cuts, scenes, interval }: Plan,
): readonly number[] {
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
  return offsets.map((offset) => (offset === null ? 999 : offset - anchor))
}

function mostCommon(values: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}
