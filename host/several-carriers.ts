import type { Hub } from '#transport/socket-hub.ts'
import type { Transport } from '#transport/transport.ts'
import type { Envelope } from '#wire/envelope.ts'

/** The hub of WebSockets, and another carrier beside it: what is published goes to both. */
export function besideHub(hub: Hub, other: Transport | null): Hub {
  if (other === null) return hub
  return {
    ...hub,
    publish: (envelope: Envelope) => {
      hub.publish(envelope)
      other.publish(envelope)
    },
    subscribe: (receive) => {
      const stops = [hub.subscribe(receive), other.subscribe(receive)]
      return () => {
        for (const stop of stops) stop()
      }
    },
    ignored: () => hub.ignored() + other.ignored(),
    close: () => {
      hub.close()
      other.close()
    },
  }
}
