import { decodeEnvelope } from '#wire/decode.ts'
import type { Envelope } from '#wire/envelope.ts'
import { isFields } from '#wire/guard.ts'

import type { Transport } from './transport.ts'

/** OBS's custom events: OBS sends each to every client, including the sender. */
export interface ObsBus {
  /** `BroadcastCustomEvent`. Rejects while OBS is away. */
  readonly send: (eventData: object) => Promise<void>
  /** `CustomEvent`. Answers a way to stop. */
  readonly listen: (hear: (eventData: unknown) => void) => () => void
}

/** Version of our messages on the bus, which other programs use, too. */
const version = 1

/**
 * Longest queue (messages) while OBS takes one: some for each of a thousand watchers. Beyond that the
 * oldest are dropped.
 */
const longestQueue = 5000

/**
 * Carries messages through OBS itself, so that a device which reaches obs-websocket needs no other server.
 * One at a time, as OBS serves requests of one socket in parallel (14 of 400 events overtook another,
 * obs-websocket 5.1.0). Of several waiting snapshots of one topic only the newest is sent. All shows on
 * this OBS share the bus: with a `showId` only messages about that show are heard.
 */
export function openObsEvents(
  bus: ObsBus,
  sender: string,
  showId: string | null,
  /** Answers an unreadable message, at once or later, if the sender is known; null: it is not. */
  refuse: (eventData: unknown) => object | null | Promise<object | null> = () => null,
): Transport {
  const receivers = new Set<(envelope: Envelope) => void>()
  /** Waiting messages, oldest first, by the key under which a newer one replaces them. */
  const queue = new Map<string, Envelope | Refusal>()
  /** Messages about which Onframe runs the show go first: everything else depends on that. */
  let urgent: Envelope[] = []
  let count = 0
  let sending = false
  let open = true
  let ignored = 0

  const stop = bus.listen((eventData) => {
    const { onframe, sender: from, ...said } = isFields(eventData) ? eventData : {}
    if (onframe === version && (from === sender || isOfAnother(said))) return
    const envelope = onframe === version ? decodeEnvelope(said) : null
    if (envelope === null) {
      ignored += 1
      void answer(refuse(eventData))
      return
    }
    for (const receive of receivers) receive(envelope)
  })

  function isOfAnother(said: Readonly<Record<string, unknown>>): boolean {
    return showId !== null && typeof said['showId'] === 'string' && said['showId'] !== showId
  }

  async function answer(answering: ReturnType<typeof refuse>): Promise<void> {
    const refusal = await answering
    if (refusal !== null) enqueue({ refusal })
  }

  async function drain(): Promise<void> {
    sending = true
    for (let next = takeNext(); next !== undefined; next = takeNext()) {
      try {
        const said = 'refusal' in next ? next.refusal : next
        await bus.send({ onframe: version, sender, ...said })
      } catch {
        // Dropped while OBS is away, as a transport may: a client that comes back says hello.
      }
    }
    sending = false
  }

  function takeNext(): Envelope | Refusal | undefined {
    const first = urgent.shift()
    if (first !== undefined) return first
    for (const [key, next] of queue) {
      queue.delete(key)
      return next
    }
    return undefined
  }

  function enqueue(next: Envelope | Refusal): void {
    if (!open) return
    if ('type' in next && isUrgent(next)) urgent = [...urgent.slice(1 - mostUrgent), next]
    else put(next)
    if (!sending) void drain()
  }

  function put(next: Envelope | Refusal): void {
    count += 1
    const key = keyOf(next) ?? String(count)
    queue.delete(key)
    queue.set(key, next)
    for (const oldest of queue.keys()) {
      if (queue.size <= longestQueue) break
      queue.delete(oldest)
    }
  }

  return {
    publish: enqueue,
    subscribe: (receive) => {
      receivers.add(receive)
      return () => receivers.delete(receive)
    },
    isBusy: () => sending,
    ignored: () => ignored,
    close: () => {
      open = false
      queue.clear()
      urgent = []
      receivers.clear()
      stop()
    },
  }
}

const mostUrgent = 20

function isUrgent({ type }: Envelope): boolean {
  return type === 'who-runs' || type === 'runs' || type === 'takes-over' || type === 'yields'
}

/** Answers a request that is not a valid envelope, so it is not one either. */
interface Refusal {
  readonly refusal: object
}

/** Messages with the same key replace one another while they wait; null: nothing replaces it. */
function keyOf(said: Envelope | Refusal): string | null {
  if (!('type' in said) || said.type !== 'snapshot') return null
  return JSON.stringify([said.showId, said.topic, said.to])
}
