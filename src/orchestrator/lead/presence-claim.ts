import type { Instant } from '#base/time.ts'

/** An orchestrator's claim to run a show on an OBS. */
export interface PresenceClaim {
  readonly run: string
  /** How often the show was taken over here. */
  readonly claim: number
  /** Its show is on: cues are coming, and viewers see them. */
  readonly isOn: boolean
  readonly since: Instant
  /** The number under which it leads among machines that share their shows. Left out: it shares them with none. */
  readonly lead?: number
}

/** Whether the other leads now where this one led: both share their shows, and the other's number is higher. */
export function isOutranked(mine: number | undefined, theirs: number | undefined): boolean {
  return mine !== undefined && theirs !== undefined && theirs > mine
}

/**
 * Whether `a` comes before the other: of machines that share their shows the one with the higher number; else the one that took over last; else the one whose show is on, as when
 * an idle one came while its page died and another went on; else the older.
 */
export function isBefore(a: PresenceClaim, b: PresenceClaim): boolean {
  if (a.lead !== undefined && b.lead !== undefined && a.lead !== b.lead) return a.lead > b.lead
  if (a.claim !== b.claim) return a.claim > b.claim
  if (a.isOn !== b.isOn) return a.isOn
  return a.since === b.since ? a.run < b.run : a.since < b.since
}
