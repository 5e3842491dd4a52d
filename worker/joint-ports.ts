import type { SetAlarm } from '#base/alarm.ts'
import type { Instant } from '#base/time.ts'
import type { Service } from '#orchestrator/shows/service.ts'
import type { Transport } from '#transport/transport.ts'
import type { LeadView } from '#wire/lead-view.ts'

import type { FarPlace } from './far-place.ts'
import type { HostPorts, OwnShows } from './host-ports.ts'
import type { Host } from './host.ts'

export interface JointOptions {
  readonly own: OwnShows
  readonly place: FarPlace
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
  readonly wall: () => number
  readonly openFeed: (showId: string) => Transport
  /** One more of those who could run the shows, on the shared place. */
  readonly openHost: (ports: InnerPorts) => Host
  readonly onView: (view: LeadView) => void
}

/** What is other than in the browser, where there is a lock, and other pages. */
export type InnerPorts = Pick<
  HostPorts,
  'kept' | 'openService' | 'openFar' | 'within' | 'addresses' | 'far' | 'lock' | 'onLeads'
>

export interface Joint extends Service {
  /** The operator wants this machine to run the shows. Rejects if that cannot be done. */
  readonly takeOver: () => Promise<void>
}
