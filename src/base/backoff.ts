import type { Duration } from './time.ts'

export interface Backoff {
  readonly first: Duration
  readonly longest: Duration
}

/**
 * Wait (ms) after `failures` failures in a row, counted from 0: twice as long each time, up to the longest.
 * `chance` (0 to 1) adds up to a quarter, so that many clients of a lost server do not come back at once.
 * Never less than `first`.
 */
export function backoff(failures: number, { first, longest }: Backoff, chance: number): Duration {
  const wait = Math.min(longest, first * 2 ** failures)
  return (wait + (wait / 4) * chance) as Duration
}
