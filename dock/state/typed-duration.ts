import type { Duration } from '#base/time.ts'
import type { Cue } from '#show/state/rundown.ts'

/**
 * Fields that change when a cue is given another duration. A cue without one cannot end by time, so it
 * holds; a cue that gets its first duration goes to the next by itself, until somebody changes that. A cue
 * that ends with media keeps its end.
 */
export function withLength(
  { planned: before, media }: Cue,
  planned: Duration | null,
): Partial<Cue> {
  if (media !== null || (before === null) === (planned === null)) return { planned }
  return { planned, end: planned === null ? 'hold' : 'follow' }
}
