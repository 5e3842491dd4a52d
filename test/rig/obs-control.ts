import { setTimeout as pass } from 'node:timers/promises'

import {
  OBSWebSocket,
  OBSWebSocketError,
  type OBSRequestTypes,
  type OBSResponseTypes,
} from 'obs-websocket-js/json'

import type { ObsEvent } from './obs-events.ts'

export type ObsCall = <Type extends keyof OBSRequestTypes>(
  type: Type,
  data?: OBSRequestTypes[Type],
) => Promise<OBSResponseTypes[Type]>

export interface ObsControl {
  readonly call: ObsCall
  /** Settles when it does what is asked, which it does not while it changes to another scene collection. */
  readonly untilReady: () => Promise<void>
  readonly close: () => Promise<void>
}

const patience = 10_000
const notReady = 207
const ofTheSocket = new Set([
  'ConnectionOpened',
  'ConnectionClosed',
  'ConnectionError',
  'Hello',
  'Identified',
])

/** The rig's own connection to an OBS, besides the one under test. */
export async function connectToObs(
  url: string,
  password: string,
  onEvent: (event: ObsEvent) => void,
): Promise<ObsControl> {
  const socket = new OBSWebSocket()
  const lost = new Promise<never>((_, reject) => {
    socket.once('ConnectionClosed', (error) => reject(error))
  })
  lost.catch(() => {})
  tapEvents(socket, onEvent)
  await within(socket.connect(url, password), 'connecting')

  const call: ObsCall = (type, data) =>
    // obs-websocket-js forgets pending calls when the socket closes, so they never settle.
    within(Promise.race([socket.call(type, data), lost]), type)
  await untilReady(call)
  return { call, untilReady: () => untilReady(call), close: () => socket.disconnect() }
}

/** The library cannot listen to all events at once, but they all go through its `emit`. */
function tapEvents(socket: OBSWebSocket, onEvent: (event: ObsEvent) => void) {
  const emitter = socket as unknown as { emit: (type: string, data: unknown) => boolean }
  const emit = emitter.emit.bind(socket)
  emitter.emit = (type, data) => {
    if (!ofTheSocket.has(type)) {
      const at = performance.now()
      onEvent({ type, data: (data ?? {}) as Readonly<Record<string, unknown>>, at })
    }
    return emit(type, data)
  }
}

/** OBS listens before it has loaded, and has no event for when it has. */
async function untilReady(call: ObsCall) {
  const deadline = performance.now() + patience
  for (;;) {
    try {
      await call('GetSceneList')
      return
    } catch (error) {
      const early = error instanceof OBSWebSocketError && error.code === notReady
      if (!early || performance.now() > deadline) throw error
      await pass(50)
    }
  }
}

async function within<Value>(promise: Promise<Value>, what: string): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    const error = new Error(`OBS did not answer ${what} within ${patience} ms`)
    timer = setTimeout(() => reject(error), patience)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
