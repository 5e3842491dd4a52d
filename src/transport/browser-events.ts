import { decodeEnvelope } from '#wire/decode.ts'
import type { Envelope } from '#wire/envelope.ts'

import type { Transport } from './transport.ts'

/** Event that OBS dispatches on the window of every browser source (`emit_event` of obs-browser). */
export const sourceEvent = 'onframe'

/**
 * The overlay's end when it is hosted at another address than the dock: OBS passes on what the orchestrator
 * says. There is no way back, so nothing is ever published.
 */
export function openBrowserEvents(): Transport {
  const receivers = new Set<(envelope: Envelope) => void>()
  let ignored = 0

  function hear(event: Event): void {
    const envelope = decodeEnvelope((event as CustomEvent<unknown>).detail)
    if (envelope === null) ignored += 1
    else for (const receive of receivers) receive(envelope)
  }

  addEventListener(sourceEvent, hear)
  return {
    publish: () => {},
    subscribe: (receive) => {
      receivers.add(receive)
      return () => receivers.delete(receive)
    },
    ignored: () => ignored,
    close: () => removeEventListener(sourceEvent, hear),
  }
}
