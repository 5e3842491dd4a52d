import { decodeEnvelope } from '#wire/decode.ts'
import type { Envelope } from '#wire/envelope.ts'

import type { Transport } from './transport.ts'

/**
 * One end of a carrier to other machines: a show's leader's, that of a page that watches it, that of those who could
 * run the shows; or no carrier, but the place that they share.
 */
export interface FarEnd {
  readonly end: 'feed' | 'watch' | 'service' | 'place'
  /** Of `feed` and `watch`. */
  readonly showId: string
}

/**
 * Carriers to other machines. The link that carries them runs in a thread of its own, which the page makes from an
 * optional file: possibly much later, or never. Until then what is published is dropped, as on any carrier that is
 * down.
 */
export interface Far {
  readonly open: (end: FarEnd) => Transport
  /** A port of its own to that end, each time there is another thread. Null: there is none. Answers a way to leave. */
  readonly reach: (end: FarEnd, use: (port: MessagePort | null) => void) => () => void
  /** The way to the link's thread; each end gets a port of its own through it. Null: that thread is gone. */
  readonly use: (control: MessagePort | null) => void
}

export function createFar(): Far {
  const joins = new Set<(control: MessagePort | null) => void>()
  let current: MessagePort | null = null

  function reach(end: FarEnd, use: (port: MessagePort | null) => void): () => void {
    let port: MessagePort | null = null
    function join(control: MessagePort | null): void {
      port?.postMessage(null)
      port?.close()
      port = null
      if (control !== null) {
        const { port1, port2 } = new MessageChannel()
        port = port1
        control.postMessage(end, [port2])
      }
      use(port)
    }
    joins.add(join)
    join(current)
    return () => {
      joins.delete(join)
      join(null)
    }
  }

  return {
    reach,
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

      const leave = reach(end, (next) => {
        port = next
        if (port === null) return
        port.addEventListener('message', hear)
        port.start()
        // It would not be said again before the watcher's next beat.
        if (hello !== null) port.postMessage(hello)
      })

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
          receivers.clear()
          leave()
        },
      }
    },
    use: (control) => {
      current = control
      for (const join of joins) join(control)
    },
  }
}
