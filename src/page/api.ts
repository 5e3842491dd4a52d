import type { Answer } from '#base/answer.ts'
import type { Instant } from '#base/time.ts'
import type { Validity } from '#show/live/broadcast-needs.ts'
import type { Snapshot } from '#show/snapshot.ts'
import type { BroadcastPhase } from '#show/state/broadcast.ts'
import type { Timing } from '#show/time/timing.ts'
import type { Reply } from '#wire/envelope.ts'
import type { ConnectRequest } from '#worker/api.ts'

/** The state of the show as of one instant: the snapshot, and the numbers worked out from it. */
export interface Moment extends Snapshot {
  /** The show's clock when this was worked out, ms. In rehearsal it may run fast. */
  readonly now: Instant
  readonly timing: Timing
  /** Whether the orchestrator was heard of lately. If not, the numbers free-run from the last. */
  readonly fresh: boolean
}

export interface WatchOptions {
  /** Ask to be called at this interval also while nothing changes; 10 to 1000 ms. */
  readonly tickIntervalMs?: number
}

/** `window.onframe` on the overlay. */
export interface OverlayApi {
  /** Null until the first word from the orchestrator. */
  readonly snapshot: () => Moment | null
  /** Calls with every change, at once with the newest if there is one. Answers a way to stop. */
  readonly watch: (callback: (moment: Moment) => void, options?: WatchOptions) => () => void
}

/** `window.onframe` on the dock. Arguments may come from anybody's code, and are decoded. */
export interface DockApi extends OverlayApi {
  /** A `Command`, see the README's list. */
  readonly send: (command: unknown) => Promise<Answer>
  /** As `ConnectRequest` of worker/api.ts has it. */
  readonly connect: (request: ConnectRequest) => Promise<Answer>
  /** A rundown in any format that we import. While the show is on air it is refused, unless `isSure`. */
  readonly load: (text: string, isSure?: boolean) => Promise<Answer>
  /** How all shows fare. */
  readonly health: () => Promise<Reply>
  /** The same in Prometheus's text format. */
  readonly metrics: () => Promise<Reply>
  /** Shows beside the dock's own: `dock.html#show=ID` and `overlay.html?show=ID` are of that show. */
  readonly shows: {
    readonly list: () => Promise<Reply>
    /** {id, run: {type: 'manual'} or {type: 'while-watched', removeAfter: ms}}. */
    readonly create: (setUp: unknown) => Promise<Answer>
    readonly configure: (setUp: unknown) => Promise<Answer>
    readonly remove: (id: string) => Promise<Answer>
  }
  readonly canStartBroadcast: () => boolean
  readonly canStopBroadcast: () => boolean
  /** Whether the broadcast could go there now, and if not, why and what is missing. */
  readonly validateTransition: (to: BroadcastPhase) => Validity
}

declare global {
  interface Window {
    onframe?: OverlayApi | DockApi
  }
}
