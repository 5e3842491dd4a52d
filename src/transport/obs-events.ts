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
export function openObsEvents(
  bus: ObsBus,
  sender: string,
  /** The answer to what cannot be read, if it can be told to whom. */
  refuse: (eventData: unknown) => object | null = () => null,
): Transport {
  const receivers = new Set<(envelope: Envelope) => void>()
  let queue: (Envelope | Refusal)[] = []
  let sending = false
  let open = true
  let ignored = 0

  const stop = bus.listen((eventData) => {
    const { onframe, sender: from, ...said } = isFields(eventData) ? eventData : {}
    if (onframe === version && from === sender) return
    const envelope = onframe === version ? decodeEnvelope(said) : null
    if (envelope === null) {
      ignored += 1
      const refusal = refuse(eventData)
      if (refusal !== null) enqueue({ refusal })
      return
    }
    for (const receive of receivers) receive(envelope)
  })

  async function drain(): Promise<void> {
    sending = true
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      try {
        const said = 'refusal' in next ? next.refusal : next
        await bus.send({ onframe: version, sender, ...said })
      } catch {
        // Dropped while OBS is away, as a transport may: whoever comes back says hello.
      }
    }
    sending = false
  }

  function enqueue(next: Envelope | Refusal): void {
    if (!open) return
    queue = queue.filter((waiting) => !isReplaced(waiting, next)).slice(1 - longestQueue)
    queue.push(next)
    if (!sending) void drain()
  }

  return {
    publish: enqueue,
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

/** Addressed as the request was, which was none of ours. */
interface Refusal {
  readonly refusal: object
}

function isReplaced(waiting: Envelope | Refusal, next: Envelope | Refusal): boolean {
  return (
    'type' in waiting &&
    'type' in next &&
    waiting.type === 'snapshot' &&
    next.type === 'snapshot' &&
    waiting.showId === next.showId &&
    waiting.topic === next.topic &&
    waiting.to === next.to
  )
}
