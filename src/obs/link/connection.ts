import type {
  OBSEventTypes,
  OBSRequestTypes,
  OBSResponseTypes,
  RequestBatchOptions,
  RequestBatchRequest,
} from 'obs-websocket-js/json'
import {
  EventSubscription,
  OBSWebSocket,
  OBSWebSocketError,
  RequestBatchExecutionType,
} from 'obs-websocket-js/json'

import { backoff } from '#base/backoff.ts'
import { reveal } from '#base/redacted.ts'
import type { Duration, Instant } from '#base/time.ts'
import { between, later, milliseconds } from '#base/time.ts'

import type { ObsAddress } from './address.ts'
import { badAddress, checkAddress } from './address.ts'
import type { Clock } from './clock.ts'
import { createCollectionGate } from './collection-gate.ts'
import { checkEvent } from './events.ts'
import type { Lifetime } from './lifetime.ts'
import { createLifetime } from './lifetime.ts'
import type { Stage } from './obs-error.ts'
import { ObsError, requestError } from './obs-error.ts'
import { messageOf } from './put-sentences.ts'
import { pause, within } from './settle.ts'

/** One request of a batch; the variables carry one request's answer into another's fields. */
export type BatchRequest = RequestBatchRequest & {
  readonly inputVariables?: Readonly<Record<string, string>>
  readonly outputVariables?: Readonly<Record<string, string>>
}

export interface BatchOptions {
  /** As `RequestBatchExecutionType`: 0 in order, and may sleep; 1 in the graphics thread. */
  readonly executionType: 0 | 1
  readonly haltOnFailure: boolean
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

/** No events of inputs, filters or scene items: a busy OBS sends dozens of them a second. */
const eventSubscriptions =
  EventSubscription.General |
  EventSubscription.Config |
  EventSubscription.Scenes |
  EventSubscription.Transitions |
  EventSubscription.Outputs |
  EventSubscription.MediaInputs |
  EventSubscription.Ui |
  EventSubscription.Vendors

const notReady = 207
const notReadyBackoff = { first: milliseconds(250), longest: milliseconds(2000) }

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

const noFence: Fence = () => Promise.resolve()

/**
 * Connects and identifies. `patience` is for that, and then for every call. `gone` gives up, and
 * ends the connection. Rejects with an `ObsError` and nothing else.
 */
export async function connectToObs(
  { url, password }: ObsAddress,
  patience: Duration,
  clock: Clock,
  gone: AbortSignal,
  fence: Fence = noFence,
): Promise<ObsConnection> {
  const address = checkAddress(url)
  const socket = new OBSWebSocket()
  // obs-websocket-js forgets pending calls when the socket closes, and they hang for good (its
  // issue 358); nor does it know of time-outs. Everything below races this lifetime for that reason.
  const life = createLifetime()
  let stage: Stage = 'opening'
  /** Only Node says why a socket could not be opened; browsers keep it to themselves. */
  let why = ''

  socket.on('ConnectionError', (error) => (why = error.message))
  socket.on('ConnectionOpened', () => (stage = 'greeting'))
  socket.on('Hello', () => (stage = 'identifying'))
  socket.on('ConnectionClosed', ({ code, message }) => end(failure('closed', message || why, code)))
  gone.addEventListener('abort', giveUp, { once: true })

  function failure(kind: ObsError['kind'], message: string, code: number | null): ObsError {
    return new ObsError(message, { kind, code, request: null, stage })
  }

  function giveUp(): void {
    end(failure('closed', 'given up', null))
  }

  function end(reason: ObsError): void {
    if (life.ended()) return
    gone.removeEventListener('abort', giveUp)
    life.end(reason)
    // Not awaited: a dead peer takes half a minute to agree.
    void socket.disconnect()
  }

  try {
    if (gone.aborted) throw failure('closed', 'given up', null)
    const connecting = socket.connect(address, reveal(password), {
      rpcVersion: 1,
      eventSubscriptions,
    })
    const late = (): ObsError => failure('no-answer', 'no answer in time', null)
    const hello = await within(connecting, clock, patience, life, late)
    stage = 'up'
    return overSocket(socket, { clock, patience, life, end, fence }, hello)
  } catch (error) {
    const reason = error instanceof ObsError ? error : couldNotOpen(error)
    end(reason)
    throw reason
  }

  function couldNotOpen(error: unknown): ObsError {
    if (error instanceof OBSWebSocketError) return failure('closed', error.message, error.code)
    // The socket's constructor throws: what is no address, or one that this page may not reach.
    return badAddress(error instanceof Error ? error.message : String(error), error)
  }
}

interface Life {
  readonly clock: Clock
  readonly patience: Duration
  readonly life: Lifetime
  readonly end: (reason: ObsError) => void
  readonly fence: Fence
}

function overSocket(
  socket: OBSWebSocket,
  { clock, patience, life, end, fence }: Life,
  hello: { readonly obsWebSocketVersion: string; readonly negotiatedRpcVersion: number },
): ObsConnection {
  const gate = createCollectionGate(clock, () => tell(overdueError()))
  const listeners = new Set<(error: ObsError) => void>()
  let heard = clock.now()
  life.onEnd(gate.open)

  async function ask<Value>(
    name: string,
    send: () => Promise<Value>,
    limit: Duration,
  ): Promise<Value> {
    const ended = life.ended()
    if (ended) throw ended
    const answer = answered(name, send)
    return await within(answer, clock, limit, life, () => silence(name, answer))
  }

  async function answered<Value>(name: string, send: () => Promise<Value>): Promise<Value> {
    try {
      return await send()
    } catch (error) {
      throw error instanceof ObsError ? error : toRequestError(name, error)
    } finally {
      heard = clock.now()
    }
  }

  /** OBS sends in order on one socket: what it had said before is heard when this is answered. */
  async function catchUp(): Promise<void> {
    await ask('GetVersion', () => socket.call('GetVersion'), patience)
  }

  function silence(name: string, answer: Promise<unknown>): ObsError {
    const late = new Promise<unknown>((resolve, reject) => {
      const leave = life.onEnd(reject)
      answer.then(resolve, reject).finally(leave)
    })
    // Most do not ask what came of it.
    late.catch(() => undefined)
    const message = `OBS did not answer ${name} in time.`
    const details = { kind: 'no-answer', code: null, request: name, stage: 'up' } as const
    return new ObsError(message, { ...details, answer: late })
  }

  function tell(error: ObsError): void {
    for (const hear of listeners) hear(error)
  }

  /** Until OBS may be spoken to, and it may be we who do. */
  async function passed(name: string, writes: boolean): Promise<void> {
    await gate.passed()
    try {
      await fence({ writes, heardAt: heard, catchUp })
    } catch (error) {
      throw requestError('closed', name, messageOf(error), null)
    }
  }

  const call: ObsConnection['call'] = async (type, data) => {
    await passed(type, isWrite(type))
    const until = later(clock.now(), patience)
    for (let tries = 0; ; tries += 1) {
      try {
        return await ask(type, () => socket.call(type, data), between(clock.now(), until))
      } catch (error) {
        const rest = backoff(tries, notReadyBackoff, 0)
        const early =
          error instanceof ObsError && error.kind === 'refused' && error.code === notReady
        if (!early || later(clock.now(), rest) >= until) throw error
        await pause(clock, rest, life)
      }
    }
  }

  const batch: ObsConnection['batch'] = async (
    requests,
    { executionType, haltOnFailure },
    limit,
  ) => {
    await passed(
      'RequestBatch',
      requests.some(({ requestType }) => isWrite(requestType)),
    )
    const how: RequestBatchOptions = {
      executionType:
        executionType === 0
          ? RequestBatchExecutionType.SerialRealtime
          : RequestBatchExecutionType.SerialFrame,
      haltOnFailure,
    }
    return await ask(
      'RequestBatch',
      async () => readResults(await socket.callBatch(requests as RequestBatchRequest[], how)),
      limit,
    )
  }

  const on: ObsConnection['on'] = (event, handler) => {
    const hear = ((data: Parameters<typeof handler>[0]): void => {
      if (life.ended()) return
      heard = clock.now()
      if (!isReadable(event, data)) return
      try {
        handler(data)
      } catch (error) {
        // obs-websocket-js would swallow it, and a fault of ours must be seen.
        queueMicrotask(() => {
          throw error
        })
      }
    }) as Parameters<typeof socket.on<typeof event>>[1]
    socket.on(event, hear)
    return () => socket.off(event, hear)
  }

  function isReadable(event: keyof OBSEventTypes, data: unknown): boolean {
    try {
      checkEvent(event, data)
      return true
    } catch (error) {
      tell(error as ObsError)
      return false
    }
  }

  on('CurrentSceneCollectionChanging', gate.shut)
  on('CurrentSceneCollectionChanged', gate.open)
  return {
    call,
    batch,
    on,
    onTrouble: (hear) => {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
    heardAt: () => heard,
    lost: life.signal,
    close: end,
    obsWebSocketVersion: hello.obsWebSocketVersion,
    rpcVersion: hello.negotiatedRpcVersion,
  }
}

function overdueError(): ObsError {
  const message =
    'OBS began to change its scene collection, and did not say that it was done. Onframe went on after 10 s. Check OBS.'
  return requestError('malformed', null, message, null)
}

function readResults(results: unknown): readonly BatchResult[] {
  if (Array.isArray(results) && results.every(isBatchResult)) return results
  const message = 'OBS said something unexpected: RequestBatch.results cannot be read.'
  throw requestError('malformed', 'RequestBatch', message, null)
}

function isBatchResult(result: unknown): result is BatchResult {
  const status = (result as Partial<BatchResult> | null)?.requestStatus
  return typeof status?.code === 'number' && typeof status.result === 'boolean'
}

function toRequestError(name: string, error: unknown): ObsError {
  if (error instanceof OBSWebSocketError) {
    const why = error.message === '' ? '' : `: ${error.message}`
    return requestError('refused', name, `OBS refused ${name} (${error.code})${why}`, error.code)
  }
  const what = error instanceof Error ? error.message : String(error)
  return requestError('malformed', name, `OBS said something unexpected: ${name} (${what}).`, null)
}
