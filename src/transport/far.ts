import { decodeEnvelope } from '#wire/decode.ts'
import type { Envelope } from '#wire/envelope.ts'

import type { Transport } from './transport.ts'

/** One end of a carrier to other machines: a leader's, or that of a page that watches. */
export interface FarEnd {
  readonly end: 'feed' | 'watch'
  readonly showId: string
}

/**
 * Carriers to other machines. The link that carries them runs in a thread of its own, which the page makes from an
 * optional file: possibly much later, or never. Until then what is published is dropped, as on any carrier that is
 * down.
 */
export interface Far {
  readonly open: (end: FarEnd) => Transport
  /** The way to the link's thread; each end gets a port of its own through it. Null: that thread is gone. */
  readonly use: (control: MessagePort | null) => void
}

export function createFar(): Far {
  const joins = new Set<(control: MessagePort | null) => void>()
  let current: MessagePort | null = null

  return {
    open: (end) => {
      const receivers = new Set<(envelope: Envelope) => void>()
      let port: MessagePort | null = null
      let ignored = 0
      /** The last of the watcher here, which lists all that it lacks until it hears something. */
      let hello: Envelope | null = null

      function hear({ data }: MessageEvent<unknown>): void {
        const envelope = decodeEnvelope(data)
        if (envelope === null) ignored += 1
        else for (const receive of receivers) receive(envelope)
      }

      function join(control: MessagePort | null): void {
        port?.postMessage(null)
        port?.close()
        port = null
        if (control === null) return
        const { port1, port2 } = new MessageChannel()
        port = port1
        port.addEventListener('message', hear)
        port.start()
        control.postMessage(end, [port2])
        // It would not be said again before the watcher's next beat.
        if (hello !== null) port.postMessage(hello)
      }

      joins.add(join)
      join(current)
      return {
        publish: (envelope) => {
          if (envelope.type === 'hello') hello = envelope
          port?.postMessage(envelope)
        },
        subscribe: (receive) => {
          receivers.add(receive)
          return () => receivers.delete(receive)
        },
        ignored: () => ignored,
        close: () => {
          joins.delete(join)
          receivers.clear()
          join(null)
        },
      }
    },
    use: (control) => {
      current = control
      for (const join of joins) join(control)
    },
  }
}
