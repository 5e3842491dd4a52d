import type { Instant } from '#base/time.ts'

/** An orchestrator's claim to run a show on an OBS. */
export interface PresenceClaim {
  readonly run: string
  /** How often the show was taken over here. */
  readonly claim: number
  /** Its show is on: cues are coming, and viewers see them. */
  readonly isOn: boolean
  readonly since: Instant
}

/**
 * Whether `a` comes before the other: the one that took over last; else the one whose show is on, as when
 * an idle one came while its page died and another went on; else the older.
 */
export function isBefore(a: PresenceClaim, b: PresenceClaim): boolean {
  if (a.claim !== b.claim) return a.claim > b.claim
  if (a.isOn !== b.isOn) return a.isOn
  return a.since === b.since ? a.run < b.run : a.since < b.since
}
