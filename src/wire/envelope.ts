import type { Duration, Instant } from '#base/time.ts'
import type { MeasuredCut } from '#show/accuracy.ts'
import type { RanCue } from '#show/as-run.ts'
import type { BroadcastChange, BroadcastConfig } from '#show/broadcast.ts'
import type { Rundown, SceneName } from '#show/rundown.ts'
import type { Snapshot } from '#show/snapshot.ts'

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
}

/** Who is told of the broadcast: no secret is in it. */
export interface BackendsView {
  readonly webhook: { readonly base: string; readonly isSigned: boolean } | null
  readonly convex: {
    readonly deployment: string
    readonly path: string
    readonly hasToken: boolean
  } | null
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

/** Everything that crosses between the orchestrator and whoever watches it. */
export type Envelope =
  /** A watcher is new, or fears it missed something: send it these topics whole. */
  | { readonly type: 'hello'; readonly showId: string; readonly topics: readonly Topic[] }
  /** One topic's newest value, whole. */
  | SnapshotEnvelope
  /** Nothing new; I live. */
  | {
      readonly type: 'beat'
      readonly showId: string
      readonly mark: Mark
      readonly clock: ClockReading
    }

export type SnapshotEnvelope = {
  readonly [T in Topic]: {
    readonly type: 'snapshot'
    readonly showId: string
    readonly topic: T
    readonly mark: Mark
    readonly clock: ClockReading
    readonly body: Topics[T]
  }
}[Topic]

/** Whether news is worth having, given the last that was seen. */
export function isNewer(mark: Mark, seen: Mark | null): boolean {
  return seen === null || mark.run !== seen.run || mark.sequence > seen.sequence
}
