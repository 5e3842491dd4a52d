import type { Duration } from '#base/time.ts'
import { minutes, seconds } from '#base/time.ts'

/** How often a watcher says that it lives, and after what silence it takes the other end for gone. */
export interface Beat {
  readonly every: Duration
  readonly staleAfter: Duration
}

/** Of pages in the same browser: they seldom part. Not heard of for as long, either end is gone. */
export const calmBeat: Beat = { every: seconds(30), staleAfter: minutes(1.5) }
export const { staleAfter } = calmBeat
/** Of a page elsewhere, which must know within ten seconds that nobody runs the show any more. */
export const closeBeat: Beat = { every: seconds(4), staleAfter: seconds(9) }
