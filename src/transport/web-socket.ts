import { backoff } from '#base/backoff.ts'
import type { Duration } from '#base/time.ts'
import { seconds } from '#base/time.ts'
import type { Envelope } from '#wire/envelope.ts'

import { textToEnvelope } from './text.ts'
import type { Transport } from './transport.ts'

/** What is used of a WebSocket: a browser's, or that of the package `ws`. */
export interface SocketLike {
  readonly send: (text: string) => void
  readonly close: () => void
  readonly addEventListener: {
    (type: 'open' | 'close', listen: () => void): void
    (type: 'message', listen: (event: { readonly data: unknown }) => void): void
  }
}

interface WebSocketOptions {
  /** Opens a socket; it may throw. */
  readonly open: () => SocketLike
  /** Runs something once after a while; answers a way to call it off. */
  readonly after: (delay: Duration, run: () => void) => () => void
  readonly random: () => number
  /** Connected, at first or again: say hello, since messages were lost meanwhile. */
  readonly onUp: () => void
}

/** How long until it is tried again after a failure. */
const retry = { first: seconds(1), longest: seconds(30) }
/** A watcher's beat is answered every 30 s. A socket that is silent for longer than two of them is dead. */
const longestSilence = seconds(75)

/**
 * A page's or a script's end of a host's WebSocket (`/shows/{id}/ws`). It connects by itself, again and
 * again, and what is published meanwhile is dropped.
 */
export function openWebSocket({ open, after, random, onUp }: WebSocketOptions): Transport {
  const receivers = new Set<(envelope: Envelope) => void>()
  let socket: SocketLike | null = null
  let isUp = false
  let isOpen = true
  let failures = 0
  let ignored = 0
  let callOff: (() => void) | null = null

  function connect(): void {
    let mine: SocketLike
    try {
      mine = open()
    } catch {
      lose(null)
      return
    }
    socket = mine
    watch(mine)
    mine.addEventListener('open', () => {
      if (socket !== mine) return
      isUp = true
      failures = 0
      watch(mine)
      onUp()
    })
    mine.addEventListener('message', ({ data }) => {
      if (socket !== mine) return
      watch(mine)
      hear(data)
    })
    mine.addEventListener('close', () => lose(mine))
  }

  function watch(mine: SocketLike): void {
    callOff?.()
    callOff = after(longestSilence, () => lose(mine))
  }

  function lose(mine: SocketLike | null): void {
    if (!isOpen || socket !== mine) return
    socket = null
    isUp = false
    mine?.close()
    callOff?.()
    callOff = after(backoff(failures, retry, random()), connect)
    failures += 1
  }

  function hear(data: unknown): void {
    const envelope = textToEnvelope(data)
    if (envelope === null) ignored += 1
    else for (const receive of receivers) receive(envelope)
  }

  connect()
  return {
    publish: (envelope) => {
      if (isUp) socket?.send(JSON.stringify(envelope))
    },
    subscribe: (receive) => {
      receivers.add(receive)
      return () => receivers.delete(receive)
    },
    ignored: () => ignored,
    close: () => {
      isOpen = isUp = false
      callOff?.()
      receivers.clear()
      const last = socket
      socket = null
      last?.close()
    },
  }
}
