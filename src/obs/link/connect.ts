import { EventSubscription, OBSWebSocket, OBSWebSocketError } from 'obs-websocket-js/json'

import { reasonOf } from '#base/reason.ts'
import { reveal } from '#base/redacted.ts'
import type { Duration } from '#base/time.ts'

import type { ObsAddress } from './address.ts'
import { badAddress, checkAddress } from './address.ts'
import type { Clock } from './clock.ts'
import type { Fence, ObsConnection } from './connection.ts'
import { createLifetime } from './lifetime.ts'
import type { Stage } from './obs-error.ts'
import { ObsError } from './obs-error.ts'
import { overSocket } from './over-socket.ts'
import { within } from './settle.ts'

/** Leaves out events of inputs, filters and scene items: a busy OBS sends dozens of them a second. */
const eventSubscriptions =
  EventSubscription.General |
  EventSubscription.Config |
  EventSubscription.Scenes |
  EventSubscription.Inputs |
  EventSubscription.Filters |
  EventSubscription.SceneItems |
  EventSubscription.Transitions |
  EventSubscription.Outputs |
  EventSubscription.MediaInputs |
  EventSubscription.Ui |
  EventSubscription.Vendors

const noFence: Fence = () => Promise.resolve()

/**
 * Connects and identifies. `patience` (ms) limits that, and later every call. Aborting `gone` gives up and
 * ends the connection. Rejects only with an `ObsError`.
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
  // obs-websocket-js forgets pending calls when the socket closes, so they never settle (its issue 358),
  // and it has no time-outs. Everything below therefore races this lifetime.
  const life = createLifetime()
  let stage: Stage = 'opening'
  /** Why the socket could not be opened. Only Node says so; browsers do not. */
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
    // The socket's constructor throws if this is not an address, or one that this page may not reach.
    return badAddress(reasonOf(error), error)
  }
}
