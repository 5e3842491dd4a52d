import type { Instant } from '#base/time.ts'

/** By what an orchestrator says that it runs a show on an OBS. */
export interface PresenceClaim {
  readonly run: string
  /** How often the show was taken over here. */
  readonly claim: number
  /** Its show is on: cues are coming, and viewers see them. */
  readonly isOn: boolean
  readonly since: Instant
}

/**
 * Whether `a` is in the right: the one that was taken over to last; else one whose show is on, as when its
 * page died and another goes on, and an idle one came meanwhile; else the older.
 */
export function isBefore(a: PresenceClaim, b: PresenceClaim): boolean {
  if (a.claim !== b.claim) return a.claim > b.claim
  if (a.isOn !== b.isOn) return a.isOn
  return a.since === b.since ? a.run < b.run : a.since < b.since
}
