import type { AsRun } from './show.ts'

/** A cue that went on air. */
export type RanCue = Omit<AsRun, 'earlier'>

/** So many of the newest are told to the pages. */
export const mostTold = 50

/** How past cues went, newest first, at most `most`. */
export function ranCues(newest: AsRun | null, most: number): readonly RanCue[] {
  const cues: RanCue[] = []
  for (let at = newest; at !== null && cues.length < most; at = at.earlier) {
    const { cueId, label, title, planned, startedAt, endedAt, timecode } = at
    cues.push({ cueId, label, title, planned, startedAt, endedAt, timecode })
  }
  return cues
}

/** The newest entries, as a chain of their own: a long chain is too deep to be copied or stored. */
export function recentRun(newest: AsRun | null, most: number): AsRun | null {
  return ranCues(newest, most).reduceRight<AsRun | null>(
    (earlier, cue) => ({ ...cue, earlier }),
    null,
  )
}
