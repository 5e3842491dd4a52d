import { decodeEnvelope } from '#wire/decode.ts'
import type { Envelope } from '#wire/envelope.ts'

import type { Transport } from './transport.ts'

/**
 * All local pages share one origin, also those of other programs: hence the prefix. The number is the
 * wire's version.
 */
const prefix = 'onframe.1'

/** Channel of one show's orchestrator and its watchers. */
export function openFeedChannel(showId: string): Transport {
  return openBroadcastChannel(`${prefix}.show.${showId}`)
}

/** Channel of the pages that could run the shows. */
export function openServiceChannel(): Transport {
  return openBroadcastChannel(prefix)
}

/** Channel of a remote's page and its worker: other remotes of this browser are not addressed. */
export function openRemoteChannel(id: string): Transport {
  return openBroadcastChannel(`${prefix}.remote.${id}`)
}

/**
 * Reaches every page and worker of this origin in this browser: the dock, its worker, and the overlays,
 * since OBS's docks and browser sources share one browser (obs-studio 28 to 32).
 */
export function openBroadcastChannel(name: string): Transport {
  const channel = new BroadcastChannel(name)
  const receivers = new Set<(envelope: Envelope) => void>()
  let open = true
  let ignored = 0

  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const envelope = decodeEnvelope(data)
    if (!envelope) {
      ignored += 1
      return
    }
    for (const receive of receivers) receive(envelope)
  })
  // Messages that cannot even be deserialised.
  channel.addEventListener('messageerror', () => {
    ignored += 1
  })

  return {
    publish: (envelope) => {
      if (open) channel.postMessage(envelope)
    },
    subscribe: (receive) => {
      receivers.add(receive)
      return () => receivers.delete(receive)
    },
    ignored: () => ignored,
    close: () => {
      open = false
      channel.close()
    },
  }
}
