import { decodeEnvelope } from '#wire/decode.ts'
import type { Envelope } from '#wire/envelope.ts'
import { isFields } from '#wire/guard.ts'

import type { Transport } from './transport.ts'

/** OBS's custom events: whatever one client broadcasts, every client is sent, itself as well. */
export interface ObsBus {
  /** `BroadcastCustomEvent`. Rejects while OBS is away. */
  readonly send: (eventData: object) => Promise<void>
  /** `CustomEvent`. Answers a way to stop. */
  readonly listen: (hear: (eventData: unknown) => void) => () => void
}

/** Of the messages on the bus; other programs use it for their own. */
const version = 1

/** As many wait while OBS takes one. More are a fault, and the oldest of them is dropped. */
const longestQueue = 100

/**
 * Carries messages through OBS itself, so that whatever reaches obs-websocket needs no other server.
 * One at a time, as OBS serves requests of one socket side by side (14 of 400 events overtook
 * another, obs-websocket 5.1.0). Of a snapshot that waits only the newest is sent.
 */
export function openObsEvents(bus: ObsBus, sender: string): Transport {
  const receivers = new Set<(envelope: Envelope) => void>()
  let queue: Envelope[] = []
  let sending = false
  let open = true
  let ignored = 0

  const stop = bus.listen((eventData) => {
    const { onframe, sender: from, ...said } = isFields(eventData) ? eventData : {}
    if (onframe === version && from === sender) return
    const envelope = onframe === version ? decodeEnvelope(said) : null
    if (envelope === null) {
      ignored += 1
      return
    }
    for (const receive of receivers) receive(envelope)
  })

  async function drain(): Promise<void> {
    sending = true
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      try {
        await bus.send({ onframe: version, sender, ...next })
      } catch {
        // Dropped while OBS is away, as a transport may: whoever comes back says hello.
      }
    }
    sending = false
  }

  return {
    publish: (envelope) => {
      if (!open) return
      queue = queue.filter((waiting) => !isReplaced(waiting, envelope)).slice(1 - longestQueue)
      queue.push(envelope)
      if (!sending) void drain()
    },
    subscribe: (receive) => {
      receivers.add(receive)
      return () => receivers.delete(receive)
    },
    ignored: () => ignored,
    close: () => {
      open = false
      queue = []
      receivers.clear()
      stop()
    },
  }
}

function isReplaced(waiting: Envelope, next: Envelope): boolean {
  return (
    waiting.type === 'snapshot' &&
    next.type === 'snapshot' &&
    waiting.showId === next.showId &&
    waiting.topic === next.topic &&
    waiting.to === next.to
  )
}
