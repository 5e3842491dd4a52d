import { reasonOf } from '#base/reason.ts'
import type { Transport } from '#transport/transport.ts'
import type { Envelope } from '#wire/envelope.ts'
import { natsWords } from '#words/nats.ts'

import type { Answer, Codec } from './codec.ts'
import type { NatsLink } from './nats-link.ts'

/** Which messages one end of the carrier accepts and sends, and on which subjects. */
export interface NatsTransportOptions {
  readonly link: NatsLink
  readonly codec: Codec
  readonly hears: readonly {
    readonly subject: string
    /** Whether the message belongs on this subject: the server's permissions are by subject alone. */
    readonly admits: (envelope: Envelope, reply: string | undefined) => boolean
    /** Where the refusal of a request that cannot be read belongs. Null, or left out: it is not sent. */
    readonly refuses?: (answer: Answer, reply: string | undefined) => Address | null
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
  const endBySubject = new Map(hears.map((end) => [end.subject, end]))
  const receivers = new Set<(envelope: Envelope) => void>()
  let isOpen = true
  let ignored = 0

  const leave = link.join({
    subjects: [...endBySubject.keys()],
    hear: ({ subject, data, reply }) => {
      if (!isOpen) return
      const end = endBySubject.get(subject)
      const read = codec.decode(data)
      if (read.ok && end?.admits(read.envelope, reply) === true) {
        deliver(read.envelope)
        return
      }
      ignored += 1
      if (read.ok || read.answer === null) return
      const address = end?.refuses?.(read.answer, reply) ?? null
      if (address !== null) send(read.answer, address)
    },
    onUp: () => {
      if (isOpen) onUp?.(deliver)
    },
  })

  function deliver(envelope: Envelope): void {
    for (const receive of receivers) receive(envelope)
  }

  function send(envelope: Envelope, address: Address): void {
    const what = 'topic' in envelope ? `${envelope.type} ${envelope.topic}` : envelope.type
    let bytes
    try {
      bytes = codec.encode(envelope)
    } catch (error) {
      // V8 writes more lines, which show the value.
      const [why = ''] = reasonOf(error).split('\n')
      link.tell(natsWords.cannotSend(what, why), `encode ${what}`)
      return
    }
    link.publish({ ...address, bytes, what, isTraced: envelope.type === 'request' })
  }

  return {
    publish: (envelope) => {
      const address = isOpen ? addressOf(envelope) : null
      if (address !== null) send(envelope, address)
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
