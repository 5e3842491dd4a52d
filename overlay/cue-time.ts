import type { Duration } from '#base/time.ts'
import { milliseconds, none } from '#base/time.ts'
import type { Moment } from '#page/api.ts'

/** How pressing the time is, to the eye of a viewer. */
export type Level = 'calm' | 'warning' | 'danger' | 'over'

/** The time of the cue on air, as a viewer may know it. */
export type CueTime =
  | { readonly counts: 'down'; readonly remaining: Duration; readonly level: Level }
  | { readonly counts: 'up'; readonly elapsed: Duration }

/**
 * Null where there is no time to show. What is none of the viewers' business stays out: a cue is
 * over only when that is asked for, when it was told to hold, when its own scene is on, and when the
 * orchestrator is there to say so. Else it stands at 0:00 until the next one is heard of.
 */
export function cueTimeOf(
  { onAir, timing, override, fresh }: Moment,
  showsOver: boolean,
): CueTime | null {
  if (onAir === null || timing.elapsed === null) return null
  if (timing.remaining === null) return { counts: 'up', elapsed: timing.elapsed }

  // A cue that starts in a moment has all of its time left, not a second more.
  const remaining = milliseconds(timing.remaining + Math.min(0, timing.elapsed))
  const level = override ? 'calm' : levelOf(remaining, onAir)
  if (remaining > -aSecond) return { counts: 'down', remaining, level }
  if (override || !fresh) return null
  if (showsOver && onAir.end === 'hold') return { counts: 'down', remaining, level: 'over' }
  return { counts: 'down', remaining: none, level }
}

/** The time is up for a whole second, as it is 0:01 for one, before it is over. */
const aSecond = 1000

function levelOf(
  remaining: Duration,
  { warning, danger }: { readonly warning: Duration | null; readonly danger: Duration | null },
): Level {
  if (danger !== null && remaining <= danger) return 'danger'
  return warning !== null && remaining <= warning ? 'warning' : 'calm'
}
