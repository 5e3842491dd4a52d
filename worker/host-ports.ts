import type { SetAlarm } from '#base/alarm.ts'
import type { Answer } from '#base/answer.ts'
import type { Instant } from '#base/time.ts'
import type { ReadForeign } from '#decode/own/foreign.ts'
import type { createObsLink } from '#obs/link.ts'
import type { Away, Lock } from '#orchestrator/lead/leadership.ts'
import type { ObsAddress } from '#orchestrator/run/desk.ts'
import type { Service } from '#orchestrator/shows/service.ts'
import type { Kept } from '#storage/kept.ts'
import type { Transport } from '#transport/transport.ts'
import type { LeadPolicy } from '#wire/lead-view.ts'

import type { FarLead } from './far-lead.ts'
import type { ShowPorts } from './show-ports.ts'
import type { Witness } from './witness.ts'

/** For hosts on several machines, which share a server. */
export interface FarPorts {
  readonly policy: () => LeadPolicy
  /** False: the server is known to be away. */
  readonly isReachable: () => boolean
  /** Tells when the server is back. Answers a way to stop. */
  readonly onBack: (tell: () => void) => () => void
  readonly onAuthority: (authority: Authority) => void
}

/** What is out of order between hosts. */
export interface Authority {
  /** This one leads, and the server does not answer it. Null: it does, or this one does not lead. */
  readonly away: Away | null
  /** The leader is gone, and this one waits to be asked to take over. */
  readonly isWaiting: boolean
}

/** A page that leads in its browser. */
export interface Within {
  /** Settles while it does. */
  readonly proof: () => Promise<void>
  readonly look: () => void
}

/** What a page has that leads in its browser. */
export interface OwnShows {
  /** Runs the shows that the browser has stored. */
  readonly alone: (openFar: HostPorts['openFar']) => Service
  /** The browser's storage, fenced. */
  readonly kept: Kept
  readonly addresses: Map<string, ObsAddress>
  readonly within: Within
}

/** What the orchestrator needs of the thread it runs in. */
export interface HostPorts extends Pick<ShowPorts, 'random' | 'fetch' | 'watchFaults'> {
  /** Ms since the epoch as the machine is set. */
  readonly wall: () => number
  /** This worker's name: another for every page. */
  readonly id: string
  readonly kept: Kept
  /** Clock and alarms; reads the wall clock again. */
  readonly readTime: () => { readonly now: () => Instant; readonly setAlarm: SetAlarm }
  /** The channel between the pages that can run the shows. */
  readonly openService: () => Transport
  readonly openFeed: (showId: string) => Transport
  /** The carrier of a show to other machines. Left out: there is none. */
  readonly openFar?: (showId: string) => Transport
  readonly lock: Lock | null
  /** Reads rundowns in formats that are not ours: a page loads the readers for that. Left out: they are refused. */
  readonly readForeign?: ReadForeign
  /** Null: all pages are in one browser, or there is a single host. A port, so that a page need not contain it. */
  readonly far?: FarLead | null
  /**
   * A page that leads in its browser may take part with other machines, for all pages there. What it answers runs
   * its shows. Left out: there are none.
   */
  readonly join?: (own: OwnShows) => Service
  /** Of one that takes part for its browser: what it is there. */
  readonly within?: Within
  /** Where OBS is, by show, as this one holds it; shared with those that open it. Left out: those that are given. */
  readonly addresses?: Map<string, ObsAddress>
  /** This one leads, or no longer. */
  readonly onLeads?: (leads: boolean) => void
  /** Where OBS is, by show, for one that was told when it was started. */
  readonly given?: Iterable<readonly [showId: string, address: ObsAddress]>
  readonly witness?: Witness | null
  readonly createLink?: typeof createObsLink
  /** Whether OBS lets an address in, keeping no link. Never rejects. */
  readonly tryObs?: (address: ObsAddress, clock: Clock) => Promise<Answer>
}

export type Clock = ReturnType<HostPorts['readTime']>
