import type { Transport } from '#transport/transport.ts'
import { decodeEnvelope } from '#wire/decode.ts'
import type { Envelope } from '#wire/envelope.ts'

import type { Codec } from './codec.ts'
import type { NatsLink } from './link.ts'

/** Which messages one end of the carrier accepts and sends, and on which subjects. */
export interface NatsTransportOptions {
  readonly link: NatsLink
  readonly codec: Codec
  readonly hears: readonly {
    readonly subject: string
    /** Whether the message belongs on this subject: the server's permissions are by subject alone. */
    readonly admits: (envelope: Envelope, reply: string | undefined) => boolean
  }[]
  /** Null: this end does not send that. */
  readonly addressOf: (envelope: Envelope) => Address | null
  /** The link came up, for the first time or again. `hear` delivers a message to this end's own receivers. */
  readonly onUp?: (hear: (envelope: Envelope) => void) => void
}

export interface Address {
  readonly subject: string
  readonly reply?: string
}

/** A transport over a NATS server. `link.ts` keeps its promise; its three ends are in `ends.ts` and `feed-end.ts`. */
export function createNatsTransport(options: NatsTransportOptions): Transport {
  const { link, codec, hears, addressOf, onUp } = options
  const admitsBySubject = new Map(hears.map(({ subject, admits }) => [subject, admits]))
  const receivers = new Set<(envelope: Envelope) => void>()
  let isOpen = true
  let ignored = 0

  const leave = link.join({
    subjects: [...admitsBySubject.keys()],
    hear: ({ subject, data, reply }) => {
      if (!isOpen) return
      const envelope = read(data)
      if (envelope !== null && admitsBySubject.get(subject)?.(envelope, reply) === true) {
        deliver(envelope)
      } else ignored += 1
    },
    onUp: () => {
      if (isOpen) onUp?.(deliver)
    },
  })

  function read(bytes: Uint8Array): Envelope | null {
    try {
      return decodeEnvelope(codec.decode(bytes))
    } catch {
      return null
    }
  }

  function deliver(envelope: Envelope): void {
    for (const receive of receivers) receive(envelope)
  }

  return {
    publish: (envelope) => {
      const address = isOpen ? addressOf(envelope) : null
      if (address === null) return
      const what = 'topic' in envelope ? `${envelope.type} ${envelope.topic}` : envelope.type
      const isTraced = envelope.type === 'request'
      link.publish({ ...address, bytes: codec.encode(envelope), what, isTraced })
    },
    subscribe: (receive) => {
      receivers.add(receive)
      return () => receivers.delete(receive)
    },
    ignored: () => ignored,
    close: () => {
      isOpen = false
      receivers.clear()
      leave()
    },
  }
}
