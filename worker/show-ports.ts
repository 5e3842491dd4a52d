import type { SetAlarm } from '#base/alarm.ts'
import type { Duration, Instant } from '#base/time.ts'
import type { ObsLink } from '#obs/link.ts'
import type { ObsAddress } from '#orchestrator/run/desk.ts'
import type { Observation } from '#show/state/observation.ts'
import type { Kept } from '#storage/kept.ts'
import type { Serve } from '#subscription/requests.ts'
import type { Transport } from '#transport/transport.ts'

import type { ShowWitness } from './witness.ts'

/** What one show needs of the thread it runs in. */
export interface ShowPorts {
  readonly id: string
  /** Whose worker it is. */
  readonly ranBy: string
  readonly kept: Kept
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
  /** Tells how far the wall clock is ahead of `now`, at once and when it was set. */
  readonly followWall: (tell: (ahead: Duration) => void) => () => void
  readonly random: () => number
  readonly fetch: typeof fetch
  /** Settles while this worker may speak for its shows; rejects once another does. */
  readonly proof: () => Promise<void>
  /** The number under which this worker leads among machines that share their shows. Null: it shares them with none. */
  readonly lead?: number | null
  /** Another one leads now: it has a higher number. */
  readonly onOutranked?: () => void
  readonly transport: Transport
  /** To watchers and remotes on other machines. Null: nobody is there. */
  readonly far: Transport | null
  readonly createLink: (options: {
    readonly now: () => Instant
    readonly setAlarm: SetAlarm
    readonly random: () => number
    readonly observe: (observation: Observation) => void
    readonly showId: string
    readonly mayWrite: () => Promise<void>
    readonly stored: () => Promise<boolean>
  }) => ObsLink
  /** Whether there is such a show, for the one that answers for those that are not there; others: null. */
  readonly isKnown: ((showId: string) => boolean) | null
  /** Serves what is asked over OBS's own bus. */
  readonly serveRemote: Serve
  readonly onWatchers: (count: number) => void
  /** Told of what nobody caught, in this thread. Answers a way to stop. */
  readonly watchFaults: (tell: (error: unknown) => void) => () => void
  /** Where OBS is, if that was not stored: a password that lives as long as its page. */
  readonly address: ObsAddress | null
  /** Where OBS is, if that was told when the program was started. */
  readonly given?: ObsAddress | null
  readonly witness?: ShowWitness | undefined
  /** OBS has let that in, or (null) was let go of. */
  readonly holdAddress: (address: ObsAddress | null) => void
  /** The show is to control OBS, and nobody here knows how to get in. */
  readonly onLacksAddress: () => void
}
