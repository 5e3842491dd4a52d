import type { Duration, Instant } from '#base/time.ts'
import type { SceneName } from '#show/state/rundown.ts'

import type { RundownPart } from './rundown-views.ts'
import type { Topic, Topics } from './topics.ts'

/** Orders the messages of one run of the orchestrator. A new run begins again under a new name. */
export interface Mark {
  readonly run: string
  readonly sequence: number
}

/**
 * What the orchestrator's clock read when a message was sent, and its speed. From it a page computes the
 * show's time by its own monotonic clock, however its wall clock is set.
 */
export interface ClockReading {
  readonly at: Instant
  readonly rate: number
}

/** Which messages a watcher wants. A watcher with a filter is told separately from the others. */
export interface Filter {
  /** Only while one of these is on program, or is the scene of the cue on air. Null: any. */
  readonly scenes: readonly SceneName[] | null
  /**
   * Send progress of the same cue only after it advanced by this fraction (0–1) of its length. Null:
   * always.
   */
  readonly progress: number | null
  /** Least time between two messages (ms); of those in between, the newest is sent. Null: all. */
  readonly every: Duration | null
}

/** Result of a call: the same words for every caller, over every carrier. */
export type Reply =
  | { readonly ok: true; readonly value?: unknown; readonly notice?: string }
  | { readonly ok: false; readonly reason: string; readonly message: string }

/**
 * How a request arrived, which decides how far it is trusted: from the page whose worker this is; over a
 * channel that every page of this origin can write to, or to a host with a token for control; over OBS's own
 * bus, where anyone with OBS's password can write; or from a client that may only watch.
 */
export type Carrier = 'own-page' | 'origin' | 'remote' | 'view'

/** Everything that is sent between the orchestrator and its watchers and callers. */
export type Envelope =
  /**
   * Registers a watcher, and is its beat. It lists the topics that the watcher lacks, because it is new or
   * may have missed something: they are sent whole.
   */
  | {
      readonly type: 'hello'
      readonly showId: string
      /** Id of the watcher: every page has its own. */
      readonly from: string
      /** Kind of watcher: "overlay", "dock", "remote", or the name that another program gives itself. */
      readonly source: string
      readonly topics: readonly Topic[]
      readonly filter: Filter | null
    }
  /** A watcher leaves. */
  | { readonly type: 'bye'; readonly showId: string; readonly from: string }
  /** Whether this page wants to see pictures of program. Said again every few seconds while it does. */
  | {
      readonly type: 'look'
      readonly showId: string
      readonly from: string
      readonly isWanted: boolean
    }
  | PictureEnvelope
  /** One topic's newest value, complete. */
  | SnapshotEnvelope
  /** A piece of a rundown that is too long for one message. */
  | PartEnvelope
  /** Nothing is new, and the orchestrator lives. */
  | ({ readonly type: 'beat' } & Head)
  /** Asks the page that runs the show for something. The answer has the same id. */
  | {
      readonly type: 'request'
      readonly showId: string
      readonly from: string
      readonly id: string
      readonly call: string
      readonly args: readonly unknown[]
    }
  /** The request has arrived and is about to be done. Sent where another page may come to answer. */
  | { readonly type: 'heard'; readonly showId: string; readonly to: string; readonly id: string }
  | {
      readonly type: 'answer'
      readonly showId: string
      readonly to: string
      readonly id: string
      readonly value: Reply
    }
  /** To the pages that could run the shows. The one that does answers with `leads`. */
  | { readonly type: 'who-leads'; readonly from: string }
  /** A hint: only the token in storage counts. 0: storage did not answer, and this page leads alone. */
  | {
      readonly type: 'leads'
      readonly from: string
      readonly token: number
      /** Of a leader on a server: its wall clock, by which its shows go. Left out: all are on one machine. */
      readonly clock?: Instant
    }
  /** The page is being closed. */
  | { readonly type: 'leaves'; readonly from: string }
  /**
   * To every Onframe that could run this show on this OBS, in any browser or on any machine. The one that
   * runs it answers with `runs`. `isSeeking`: the sender will run it if nobody does.
   */
  | {
      readonly type: 'who-runs'
      readonly showId: string
      readonly from: string
      readonly since: Instant
      readonly isOn: boolean
      readonly isSeeking: boolean
      /** As in `RunsEnvelope`. */
      readonly lead?: number
    }
  | RunsEnvelope<'runs'>
  /** The one that runs the show lets go, says `yields`, and from then on only watches. */
  | RunsEnvelope<'takes-over'>
  | { readonly type: 'yields'; readonly showId: string; readonly run: string }
  /**
   * Every page that has OBS's address and password for this show in memory forgets them, except the address
   * `but`, to which the show is now connected. Null: it was disconnected.
   */
  | { readonly type: 'forget-obs'; readonly showId: string; readonly but: string | null }
  /** The page that runs the show does not know how to get into OBS: one that does may take over. */
  | { readonly type: 'lacks-obs'; readonly showId: string }

interface RunsEnvelope<Type extends string> {
  readonly type: Type
  readonly showId: string
  /** Name of the orchestrator: another for each start. */
  readonly run: string
  /**
   * How often the show was taken over. The highest runs the show; then one whose show is on; then the
   * older.
   */
  readonly claim: number
  readonly isOn: boolean
  readonly since: Instant
  /** Title of its rundown, for people. */
  readonly title: string
  /**
   * The number under which it leads among machines that share their shows. The higher one runs the show, whatever the
   * claims are. Left out: it shares its shows with none.
   */
  readonly lead?: number
}

/**
 * What the scene on program looks like, or why that is not told. No state: it may be missing, late or come twice, and
 * is for all who look.
 */
export interface PictureEnvelope {
  readonly type: 'picture'
  readonly showId: string
  readonly scene: SceneName
  /** A data URL of a JPEG or PNG (`isPicture`). Null: there is none. */
  readonly image: string | null
  /** Why there is none now. `slow`: OBS took too long with the last one. `refused`: OBS makes none of this scene. */
  readonly lack: PictureLack | null
}

export type PictureLack = 'slow' | 'refused'

interface Head {
  readonly showId: string
  readonly mark: Mark
  readonly clock: ClockReading
  /** The only watcher it is for. Null: all that have no filter. */
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

/** Messages from an orchestrator to its watchers. */
export type Told = Extract<Envelope, { readonly type: 'snapshot' | 'part' | 'beat' }>

/** Whether a message is newer than the last that was seen. */
export function isNewer(mark: Mark, seen: Mark | null): boolean {
  return seen === null || mark.run !== seen.run || mark.sequence > seen.sequence
}

export function isTold(envelope: Envelope): envelope is Told {
  const { type } = envelope
  return type === 'snapshot' || type === 'part' || type === 'beat'
}
