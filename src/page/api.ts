import type { Answer } from '#base/answer.ts'
import type { Instant } from '#base/time.ts'
import type { Validity } from '#show/live/broadcast-needs.ts'
import type { Snapshot } from '#show/snapshot.ts'
import type { BroadcastPhase } from '#show/state/broadcast.ts'
import type { Timing } from '#show/time/timing.ts'
import type { Reply } from '#wire/envelope.ts'
import type { ConnectRequest } from '#worker/api.ts'

/** The state of the show at one instant: the snapshot, and the numbers computed from it. */
export interface Moment extends Snapshot {
  /** The show's clock when this was computed (ms since the epoch). In rehearsal it may run fast. */
  readonly now: Instant
  readonly timing: Timing
  /**
   * Whether the orchestrator was heard lately. If not, the numbers are estimates that continue from the
   * last message.
   */
  readonly fresh: boolean
}

export interface WatchOptions {
  /** Call at this interval (ms, 10 to 1000) also while nothing changes. */
  readonly tickIntervalMs?: number
}

/** `window.onframe` on the overlay. */
export interface OverlayApi {
  /** Null until the first message from the orchestrator. */
  readonly snapshot: () => Moment | null
  /** Calls at every change, and at once if the state is known. Answers a way to stop. */
  readonly watch: (callback: (moment: Moment) => void, options?: WatchOptions) => () => void
}

/** `window.onframe` on the dock. Arguments may come from any code, and are decoded. */
export interface DockApi extends OverlayApi {
  /** A `Command`; the README lists them. */
  readonly send: (command: unknown) => Promise<Answer>
  /** `ConnectRequest` in worker/api.ts. */
  readonly connect: (request: ConnectRequest) => Promise<Answer>
  /** A rundown in any format that we import. Refused while the show is on air, unless `isSure`. */
  readonly load: (text: string, isSure?: boolean) => Promise<Answer>
  /** State of all shows. */
  readonly health: () => Promise<Reply>
  /** The same in the text format of Prometheus. */
  readonly metrics: () => Promise<Reply>
  /** Shows beside the dock's own: `dock.html#show=ID` and `overlay.html?show=ID` belong to that show. */
  readonly shows: {
    readonly list: () => Promise<Reply>
    /** `{id, run: {type: 'manual'}}`, or `run: {type: 'while-watched', removeAfter: ms}`. */
    readonly create: (setUp: unknown) => Promise<Answer>
    readonly configure: (setUp: unknown) => Promise<Answer>
    readonly remove: (id: string) => Promise<Answer>
  }
  readonly canStartBroadcast: () => boolean
  readonly canStopBroadcast: () => boolean
  /** Whether the broadcast could enter this phase now; if not, why, and what is missing. */
  readonly validateTransition: (to: BroadcastPhase) => Validity
}

declare global {
  interface Window {
    onframe?: OverlayApi | DockApi
  }
}
