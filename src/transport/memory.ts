import type { Envelope } from '#wire/envelope.ts'

import type { Transport } from './transport.ts'

/** A bus within one thread, for tests and for a page that runs its own show. */
export interface MemoryBus {
  readonly join: () => Transport
}

/**
 * Delivers by microtask, since no carrier delivers while the sender is still speaking; and gives each
 * receiver a copy, since no carrier shares objects.
 */
export function createMemoryBus(): MemoryBus {
  const members = new Set<(envelope: Envelope) => void>()

  function join(): Transport {
    const receivers = new Set<(envelope: Envelope) => void>()
    function deliver(envelope: Envelope): void {
      for (const receive of receivers) receive(structuredClone(envelope))
    }

    members.add(deliver)
    return {
      publish: (envelope) => {
        if (!members.has(deliver)) return
        const sent = structuredClone(envelope)
        for (const member of members) {
          if (member === deliver) continue
          queueMicrotask(() => {
            if (members.has(member)) member(sent)
          })
        }
      },
      subscribe: (receive) => {
        receivers.add(receive)
        return () => receivers.delete(receive)
      },
      ignored: () => 0,
      close: () => members.delete(deliver),
    }
  }

  return { join }
}
