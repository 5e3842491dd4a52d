import type { Duration, Instant } from '#base/time.ts'
import type { Snapshot } from '#show/snapshot.ts'
import type { MeasuredCut } from '#show/state/accuracy.ts'
import type { RanCue } from '#show/state/as-run.ts'
import type { BroadcastChange, BroadcastConfig } from '#show/state/broadcast.ts'
import type { Rundown, SceneName } from '#show/state/rundown.ts'

import type { MalformedView } from './malformed-view.ts'
import type { EarlierView, OfferView, RundownPart } from './rundown-views.ts'

/** What can be watched of a show, each whole in itself. */
export interface Topics {
  /** Now and next: small, sent at every change. */
  readonly show: Snapshot
  /** The whole rundown: sent when it is edited, for pages that list it. */
  readonly rundown: Rundown
  /** What the operator may choose from in OBS. */
  readonly desk: Desk
  /** What somebody wants to know who looks for a reason. */
  readonly monitor: Monitor
}

export type Topic = keyof Topics

export interface Desk {
  readonly scenes: readonly SceneName[] | null
  readonly transitions: readonly string[]
  readonly obsVersion: string | null
  readonly webSocketVersion: string | null
  readonly url: string
  readonly passwordRemembered: boolean
  /** How past cues went, newest first, at most fifty. */
  readonly asRun: readonly RanCue[]
  /** What OBS has kept of this show where the browser has nothing that it can read. Null: no offer. */
  readonly offer: OfferView | null
  /** Rundowns that others have replaced, newest first. An older Onframe keeps none. */
  readonly earlier?: readonly EarlierView[]
}

export interface Monitor {
  readonly config: BroadcastConfig
  /** Changes of the broadcast's phase, newest first. */
  readonly history: readonly BroadcastChange[]
  /** How the show's own cuts went, newest first, at most thirty. */
  readonly cuts: readonly MeasuredCut[]
  readonly backends: BackendsView
  /** What backends were told, newest first, at most thirty. */
  readonly deliveries: readonly DeliveryView[]
  /** Whose worker runs the shows. */
  readonly ranBy: string
  /** How many watch, by what they call themselves. */
  readonly watchers: Readonly<Record<string, number>>
  /** Requests over OBS's bus that could not be read. Left out: none, or the dock is of an older version. */
  readonly malformed?: MalformedView
}

/** Who is told of the broadcast: no secret is in it. */
export interface BackendsView {
  readonly webhook: { readonly base: string; readonly isSigned: boolean } | null
  readonly convex: {
    readonly deployment: string
    readonly path: string
    readonly hasToken: boolean
  } | null
  /** Whether OBS hands the show on to browser sources of another place. */
  readonly sources: boolean
}

export interface DeliveryView {
  readonly kind: string
  readonly url: string
  readonly state: 'waiting' | 'sending' | 'delivered' | 'failed' | 'dropped'
  readonly attempts: number
  readonly queuedAt: Instant
  readonly status: number | null
  readonly message: string | null
  /** How long the last attempt took, in ms. */
  readonly took: Duration | null
}

/** Orders what one run of the orchestrator says. A new run starts over under a new name. */
export interface Mark {
  readonly run: string
  readonly sequence: number
}

/**
 * What the orchestrator's clock read when a message was sent, and how fast it goes. With it a
 * page tells the show's time by its own monotonic clock, however its wall clock is set.
 */
export interface ClockReading {
  readonly at: Instant
  readonly rate: number
}

/** What a watcher wants to be spared. Whoever sets one is told apart from the others. */
export interface Filter {
  /** Only while one of these is on program, or the scene of the cue on air. Null: any. */
  readonly scenes: readonly SceneName[] | null
  /** News of the same cue only when it has come on by so much, 0 to 1 of its length. Null: all. */
  readonly progress: number | null
  /** At most one message in so many ms; of what comes between, the newest is sent. Null: all. */
  readonly every: Duration | null
}

/** How it went: the same words for whoever asks, by whatever carrier. */
export type Reply =
  | { readonly ok: true; readonly value?: unknown; readonly notice?: string }
  | { readonly ok: false; readonly reason: string; readonly message: string }

/**
 * How a request has come, which says how far it is trusted: from the page whose worker this is, over a
 * channel that every page of this origin can write to, or over OBS's own bus, where anybody writes who
 * has OBS's password.
 */
export type Carrier = 'own-page' | 'origin' | 'remote'

/** Everything that crosses between the orchestrator and whoever watches or asks it. */
export type Envelope =
  /**
   * Registers a watcher, and is its beat. The topics are those it lacks: it is new, or fears that it
   * missed something, and is sent them whole.
   */
  | {
      readonly type: 'hello'
      readonly showId: string
      /** The watcher: another for every page. */
      readonly from: string
      /** What it is: "overlay", "dock", "remote", or whatever a page of others calls itself. */
      readonly source: string
      readonly topics: readonly Topic[]
      readonly filter: Filter | null
    }
  /** A watcher leaves. */
  | { readonly type: 'bye'; readonly showId: string; readonly from: string }
  /** One topic's newest value, whole. */
  | SnapshotEnvelope
  /** A piece of a rundown that is too long for one message. */
  | PartEnvelope
  /** Nothing new; I live. */
  | ({ readonly type: 'beat' } & Head)
  /** Something is asked of whoever runs the show; an answer with the same id comes of it. */
  | {
      readonly type: 'request'
      readonly showId: string
      readonly from: string
      readonly id: string
      readonly call: string
      readonly args: readonly unknown[]
    }
  /** The request has arrived, and is about to be done. Said where another may come to answer. */
  | { readonly type: 'heard'; readonly showId: string; readonly to: string; readonly id: string }
  | {
      readonly type: 'answer'
      readonly showId: string
      readonly to: string
      readonly id: string
      readonly value: Reply
    }
  /** Among those that could run the shows. Whoever does answers with `leads`. */
  | { readonly type: 'who-leads'; readonly from: string }
  /** A hint: what counts is the token in storage. 0: storage did not answer, and it leads alone. */
  | { readonly type: 'leads'; readonly from: string; readonly token: number }
  /** It is being closed. */
  | { readonly type: 'leaves'; readonly from: string }
  /**
   * Among those that could run that show on this OBS, whatever browser or machine they are of. Whoever
   * runs it answers with `runs`. `isSeeking`: it would run it itself if nobody does.
   */
  | {
      readonly type: 'who-runs'
      readonly showId: string
      readonly from: string
      readonly since: Instant
      readonly isOn: boolean
      readonly isSeeking: boolean
    }
  | RunsEnvelope<'runs'>
  /** Whoever runs it lets go, says `yields`, and only watches from then on. */
  | RunsEnvelope<'takes-over'>
  | { readonly type: 'yields'; readonly showId: string; readonly run: string }
  /**
   * OBS's address for that show, with its password, is to be forgotten by every page that has it in
   * memory, except one for `but`: the show is connected to that now. Null: it was disconnected.
   */
  | { readonly type: 'forget-obs'; readonly showId: string; readonly but: string | null }
  /** The page that runs the show was never told how to get into OBS: one that was may take over. */
  | { readonly type: 'lacks-obs'; readonly showId: string }

interface RunsEnvelope<Type extends string> {
  readonly type: Type
  readonly showId: string
  /** The orchestrator: another for each start. */
  readonly run: string
  /** How often the show was taken over; the highest is in the right, then one that is on, then the older. */
  readonly claim: number
  readonly isOn: boolean
  readonly since: Instant
  /** Of its rundown, for people. */
  readonly title: string
}

interface Head {
  readonly showId: string
  readonly mark: Mark
  readonly clock: ClockReading
  /** The one watcher that it is for. Null: all that have no filter. */
  readonly to: string | null
}

export type PartEnvelope = Head & RundownPart & { readonly type: 'part' }

export type SnapshotEnvelope = {
  readonly [T in Topic]: Head & {
    readonly type: 'snapshot'
    readonly topic: T
    readonly body: Topics[T]
  }
}[Topic]

/** What an orchestrator says to its watchers. */
export type Told = Extract<Envelope, { readonly type: 'snapshot' | 'part' | 'beat' }>

/** Whether news is worth having, given the last that was seen. */
export function isNewer(mark: Mark, seen: Mark | null): boolean {
  return seen === null || mark.run !== seen.run || mark.sequence > seen.sequence
}

export function isTold(envelope: Envelope): envelope is Told {
  const { type } = envelope
  return type === 'snapshot' || type === 'part' || type === 'beat'
}
