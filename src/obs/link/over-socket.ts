import type {
  OBSEventTypes,
  OBSWebSocket,
  RequestBatchOptions,
  RequestBatchRequest,
} from 'obs-websocket-js/json'
import { OBSWebSocketError, RequestBatchExecutionType } from 'obs-websocket-js/json'

import { backoff } from '#base/backoff.ts'
import { reasonOf } from '#base/reason.ts'
import type { Duration, Instant } from '#base/time.ts'
import { between, milliseconds } from '#base/time.ts'
import { obsLinkWords } from '#words/obs-link.ts'

import type { Clock } from './clock.ts'
import { createCollectionGate } from './collection-gate.ts'
import type { Asking, BatchResult, Fence, ObsConnection } from './connection.ts'
import { isWrite } from './connection.ts'
import { checkEvent } from './events.ts'
import { createHearBefore } from './hear-before.ts'
import { letThrough } from './let-through.ts'
import type { Lifetime } from './lifetime.ts'
import { ObsError, requestError } from './obs-error.ts'
import { pause, within } from './settle.ts'
import { silence } from './silence.ts'

const notReady = 207
const notReadyBackoff = { first: milliseconds(250), longest: milliseconds(2000) }

/** What is let through is sent within this (ms), unless the machine stands still. */
const atOnce = milliseconds(500)

interface Life {
  readonly clock: Clock
  readonly patience: Duration
  readonly life: Lifetime
  readonly end: (reason: ObsError) => void
  readonly fence: Fence
}

/** Requests and events of OBS over a socket that it has let in. */
export function overSocket(
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
    return await within(answer, clock, limit, life, () => silence(name, answer, life))
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

  /** OBS sends in order on one socket: everything it said before has arrived when this is answered. */
  async function catchUp(): Promise<void> {
    await gate.passed()
    await ping()
  }

  async function ping(): Promise<void> {
    await ask('GetVersion', () => socket.call('GetVersion'), patience)
  }

  function tell(error: ObsError): void {
    for (const hear of listeners) hear(error)
  }

  /**
   * Waits until OBS may be spoken to, and this page is the one that may. Then it must still be wanted. Answers when it
   * was let through; the caller sends at once, or passes again.
   */
  async function pass(
    name: string,
    writes: boolean,
    isWanted: (() => boolean) | null,
  ): Promise<Instant> {
    const asking = (): Asking => ({ writes, heardAt: heard, catchUp })
    do {
      await gate.passed()
      await letThrough({ fence, name, asking, isWanted, onSilence: tell })
      // Meanwhile OBS may have begun to change its scene collection.
    } while (!gate.isOpen())
    const at = clock.now()
    if (isWanted?.() === false) {
      throw requestError('overtaken', name, obsLinkWords.overtaken(name), null)
    }
    return at
  }

  /** Whether this page stood still since it was let through, even if nothing waited: another may lead by now. */
  function stoodStill(since: Instant): boolean {
    return between(since, clock.now()) >= atOnce
  }

  const call: ObsConnection['call'] = async (type, data, isWanted) => {
    let left = patience
    for (let tries = 0; ; tries += 1) {
      // Before each try: the page may have been frozen while it waited for the next one.
      let sentAt: Instant
      do sentAt = await pass(type, isWrite(type), isWanted ?? null)
      while (stoodStill(sentAt))
      try {
        return await ask(type, () => socket.call(type, data), left)
      } catch (error) {
        const rest = backoff(tries, notReadyBackoff, 0)
        const early =
          error instanceof ObsError && error.kind === 'refused' && error.code === notReady
        left = milliseconds(left - between(sentAt, clock.now()) - rest)
        if (!early || left <= 0) throw error
        await pause(clock, rest, life)
      }
    }
  }

  const batch: ObsConnection['batch'] = async (
    requests,
    { executionType, haltOnFailure, onSent, isWanted = null },
    limit,
  ) => {
    const readRequests = typeof requests === 'function' ? requests : () => requests
    const writes = readRequests().some(({ requestType }) => isWrite(requestType))
    let at: Instant
    do at = await pass('RequestBatch', writes, isWanted)
    while (stoodStill(at))
    const how: RequestBatchOptions = {
      executionType:
        executionType === 0
          ? RequestBatchExecutionType.SerialRealtime
          : RequestBatchExecutionType.SerialFrame,
      haltOnFailure,
    }
    return await ask(
      'RequestBatch',
      async () => {
        const results = socket.callBatch(readRequests() as RequestBatchRequest[], how)
        onSent?.()
        return readResults(await results)
      },
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
        // obs-websocket-js would swallow the error, and a fault of ours must be seen.
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
    hearBefore: createHearBefore(clock, () => heard, ping),
    lost: life.signal,
    close: end,
    obsWebSocketVersion: hello.obsWebSocketVersion,
    rpcVersion: hello.negotiatedRpcVersion,
  }
}

function overdueError(): ObsError {
  return requestError('malformed', null, obsLinkWords.overdue, null)
}

function readResults(results: unknown): readonly BatchResult[] {
  if (Array.isArray(results) && results.every(isBatchResult)) return results
  throw requestError('malformed', 'RequestBatch', obsLinkWords.unreadableResults, null)
}

function isBatchResult(result: unknown): result is BatchResult {
  const status = (result as Partial<BatchResult> | null)?.requestStatus
  return typeof status?.code === 'number' && typeof status.result === 'boolean'
}

function toRequestError(name: string, error: unknown): ObsError {
  if (error instanceof OBSWebSocketError) {
    const { code, message } = error
    return requestError('refused', name, obsLinkWords.refused(name, code, message), code)
  }
  const what = reasonOf(error)
  return requestError('malformed', name, obsLinkWords.unreadable(name, what), null)
}
