import type {
  OBSEventTypes,
  OBSRequestTypes,
  OBSResponseTypes,
  RequestBatchRequest,
} from 'obs-websocket-js/json'

import type { Duration, Instant } from '#base/time.ts'

import type { ObsError } from './obs-error.ts'

/** One request of a batch; the variables carry one request's answer into another's fields. */
export type BatchRequest = RequestBatchRequest & {
  readonly inputVariables?: Readonly<Record<string, string>>
  readonly outputVariables?: Readonly<Record<string, string>>
}

export interface BatchOptions {
  /** As `RequestBatchExecutionType`: 0 in order, and may sleep; 1 in the graphics thread. */
  readonly executionType: 0 | 1
  readonly haltOnFailure: boolean
  /** Called when it is on its way: what is asked from then on comes to OBS after it. */
  readonly onSent?: () => void
}

/** How one request of a batch went. A batch that halted has fewer of these than requests. */
export interface BatchResult {
  readonly requestType: string
  readonly requestStatus: {
    readonly result: boolean
    readonly code: number
    readonly comment?: string
  }
  readonly responseData?: unknown
}

/** A connection that OBS has let in. When it is lost it stays so: a new connection is a new object. */
export interface ObsConnection {
  /**
   * Asks OBS for something. Always settles: with the answer, or with an `ObsError`. While OBS is
   * not ready (207, since obs-websocket 5.2.3) it is asked again.
   */
  readonly call: <Type extends keyof OBSRequestTypes>(
    type: Type,
    data?: OBSRequestTypes[Type],
  ) => Promise<OBSResponseTypes[Type]>
  /** Always settles. Give a batch that sleeps the patience for it. A 207 in it is not asked again. */
  readonly batch: (
    requests: readonly BatchRequest[],
    options: BatchOptions,
    patience: Duration,
  ) => Promise<readonly BatchResult[]>
  /**
   * Events are hints: OBS sends each from a thread of its own, and they may overtake one another.
   * One whose fields are not of their types is not handed on; see `onTrouble`.
   */
  readonly on: <Type extends keyof OBSEventTypes>(
    event: Type,
    handler: (data: OBSEventTypes[Type]) => void,
  ) => () => void
  /** What OBS says in events that cannot be, and that a change of its scene collection does not end. */
  readonly onTrouble: (hear: (error: ObsError) => void) => () => void
  /** When OBS last answered, or sent an event that somebody listens to. */
  readonly heardAt: () => Instant
  /** Aborted once, when OBS goes away or the connection is closed; its reason is an `ObsError`. */
  readonly lost: AbortSignal
  /** Everything under way is rejected with the reason. */
  readonly close: (reason: ObsError) => void
  readonly obsWebSocketVersion: string
  readonly rpcVersion: number
}

/**
 * Settles when we may speak to OBS; rejects if it is not ours to speak to any more. Asked before
 * every request, since a thread that was frozen does not know what happened meanwhile.
 */
export type Fence = (asking: Asking) => Promise<void>

/** What is about to be asked of OBS. */
export interface Asking {
  readonly writes: boolean
  /** When OBS was last heard of on this connection. */
  readonly heardAt: Instant
  /** Settles when all has been heard that OBS had said by now. */
  readonly catchUp: () => Promise<unknown>
}

/** Whether it changes something that can be seen or is kept. Who speaks on the bus changes nothing. */
export function isWrite(requestType: string): boolean {
  return !/^(?:Get|Sleep$|BroadcastCustomEvent$)/.test(requestType)
}
