import type { Duration } from './time.ts'

export interface Backoff {
  readonly first: Duration
  readonly longest: Duration
}

/**
 * How long to wait after that many failures in a row, counted from 0: twice as long each time, up
 * to the longest. `chance`, 0 to 1, adds up to a quarter, so that many who lost the same server do
 * not come back at once; never less than `first`.
 */
export function backoff(failures: number, { first, longest }: Backoff, chance: number): Duration {
  const wait = Math.min(longest, first * 2 ** failures)
  return (wait + (wait / 4) * chance) as Duration
}
