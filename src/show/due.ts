import type { Instant } from '#base/time.ts'

import type { Show } from './show.ts'
import { dueAt } from './timing.ts'

/**
 * When the next cue is to be taken by itself, or null: the show stands, the cue on air holds or is
 * open-ended, or another scene lies over it.
 */
export function dueOf({ run }: Show): Instant | null {
  const { onAir } = run
  if (run.phase !== 'running' || run.override !== null || onAir === null) return null
  if (onAir.cue.end === 'hold') return null
  return dueAt({
    startedAt: onAir.startedAt,
    planned: onAir.cue.planned,
    added: onAir.added,
    paused: onAir.paused,
  })
}
