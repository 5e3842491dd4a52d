import type { Duration } from '#base/time.ts'
import { minutes, seconds } from '#base/time.ts'

/** Time between two beats of a watcher, and the silence after which it counts the other end as gone. */
export interface Beat {
  readonly every: Duration
  readonly staleAfter: Duration
}

/** Of pages in the same browser. Either end gives up on the other after `staleAfter` without a message. */
export const calmBeat: Beat = { every: seconds(30), staleAfter: minutes(1.5) }
export const { staleAfter } = calmBeat
/** Of a remote, which must know within ten seconds that no dock runs the show. */
export const closeBeat: Beat = { every: seconds(4), staleAfter: seconds(9) }
