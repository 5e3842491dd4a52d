import type { Instant } from '#base/time.ts'

import type { OnAir, Show } from './show.ts'
import { dueAt } from './timing.ts'

/**
 * When the next cue is to be taken by itself, or null: the show stands, the cue on air holds or is
 * open-ended, or another scene lies over it.
 */
export function dueOf({ run }: Show): Instant | null {
  const { onAir } = run
  if (run.phase !== 'running' || run.override !== null || onAir === null) return null
  if (onAir.cue.end === 'hold') return null
  return endOf(onAir)
}

/** When the time of a cue on air is up, whatever follows from that. Null: open-ended. */
export function endOf({ cue, startedAt, added, paused }: OnAir): Instant | null {
  return dueAt({ startedAt, planned: cue.planned, added, paused })
}
