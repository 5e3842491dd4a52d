import type {
  OBSEventTypes,
  OBSRequestTypes,
  OBSResponseTypes,
  RequestBatchRequest,
} from 'obs-websocket-js/json'

import type { Duration, Instant } from '#base/time.ts'

import type { ObsError } from './obs-error.ts'

/** One request of a batch. Variables carry a field of one answer into the fields of a later request. */
export type BatchRequest = RequestBatchRequest & {
  readonly inputVariables?: Readonly<Record<string, string>>
  readonly outputVariables?: Readonly<Record<string, string>>
}

export interface BatchOptions {
  /** `RequestBatchExecutionType`: 0 in order, may sleep; 1 in the graphics thread. */
  readonly executionType: 0 | 1
  readonly haltOnFailure: boolean
  /** As for `call`. */
  readonly isWanted?: () => boolean
  /** Called when the batch was sent: a request made from then on reaches OBS after it. */
  readonly onSent?: () => void
}

/** Result of one request of a batch. A batch that halted has fewer results than requests. */
export interface BatchResult {
  readonly requestType: string
  readonly requestStatus: {
    readonly result: boolean
    readonly code: number
    readonly comment?: string
  }
  readonly responseData?: unknown
}

/** A connection that OBS has let in. Once lost it stays lost: a new connection is a new object. */
export interface ObsConnection {
  /**
   * Asks OBS for something. Always settles: with the answer, or with an `ObsError`. Asks again while OBS is
   * not ready (status 207, since obs-websocket 5.2.3).
   *
   * `isWanted` is asked each time right before the request is sent, since by then it may have waited long:
   * for the scene collection, for the proof that this page leads, or for an OBS that is silent or not ready. If it
   * answers false, nothing is sent, and the error's kind is `overtaken`. Without it a request that writes does not wait
   * for a silent OBS: after some seconds it is given up and not sent (`no-answer`).
   */
  readonly call: <Type extends keyof OBSRequestTypes>(
    type: Type,
    data?: OBSRequestTypes[Type],
    isWanted?: () => boolean,
  ) => Promise<OBSResponseTypes[Type]>
  /**
   * Always settles. The patience (ms) for a batch that sleeps must include its sleep. Does not ask again
   * after a 207. As a function, `requests` is called right before sending, for a sleep that ends at a
   * certain moment however long the batch had to wait.
   */
  readonly batch: (
    requests: readonly BatchRequest[] | (() => readonly BatchRequest[]),
    options: BatchOptions,
    patience: Duration,
  ) => Promise<readonly BatchResult[]>
  /**
   * Events are only hints: OBS sends each from its own thread, so they may overtake one another. An event
   * whose fields have wrong types is not passed on; see `onTrouble`.
   */
  readonly on: <Type extends keyof OBSEventTypes>(
    event: Type,
    handler: (data: OBSEventTypes[Type]) => void,
  ) => () => void
  /** Reports malformed events, and a change of the scene collection that OBS did not end. */
  readonly onTrouble: (hear: (error: ObsError) => void) => () => void
  /** When OBS last answered, or sent an event that has a listener. */
  readonly heardAt: () => Instant
  /**
   * Makes sure that OBS has been heard shortly before `at`, so that a request that writes then need not wait for it.
   * Answers a way to call that off.
   */
  readonly hearBefore: (at: Instant) => () => void
  /** Aborted once: OBS went away or the connection was closed. Its reason is an `ObsError`. */
  readonly lost: AbortSignal
  /** Rejects everything under way with the reason. */
  readonly close: (reason: ObsError) => void
  readonly obsWebSocketVersion: string
  readonly rpcVersion: number
}

/**
 * Resolves when this page may speak to OBS; rejects if it may not any more. Asked before every request,
 * since a frozen thread does not know what happened meanwhile.
 */
export type Fence = (asking: Asking) => Promise<void>

/** The request that is about to be sent to OBS. */
export interface Asking {
  readonly writes: boolean
  /** When OBS was last heard on this connection. */
  readonly heardAt: Instant
  /** Resolves when everything has arrived that OBS had said before this call. */
  readonly catchUp: () => Promise<unknown>
}

/** Whether the request changes something visible or stored. A message on the bus changes neither. */
export function isWrite(requestType: string): boolean {
  return !/^(?:Get|Sleep$|BroadcastCustomEvent$)/.test(requestType)
}
