import { decode, encode } from '#codec/codec.ts'
import type { FarEnd } from '#transport/far.ts'
import type { Ports } from '#transport/nats/ends.ts'
import { openNatsService, openNatsWatch } from '#transport/nats/ends.ts'
import { openNatsFeed } from '#transport/nats/feed-end.ts'
import { subjectsUnder, usualRoot } from '#transport/nats/subjects.ts'
import type { Transport } from '#transport/transport.ts'
import { decodeEnvelope } from '#wire/decode.ts'

import type { PlaceOptions, SharedPlace } from './shared-place.ts'
import { openSharedPlace } from './shared-place.ts'

/** Opens ends of a link for another thread: each is asked for through `control`, with a port of its own. */
export function serveEnds(options: PlaceOptions, control: MessagePort): SharedPlace {
  const { link } = options
  const ports: Ports = { link, codec: { encode, decode }, subjects: subjectsUnder(usualRoot) }
  const place = openSharedPlace(options)
  control.addEventListener('message', ({ data, ports: [port] }: MessageEvent<FarEnd>) => {
    if (port === undefined) return
    if (data.end === 'place') place.serve(port)
    else carry(ports, data, port)
  })
  control.start()
  return place
}

/** Carries between the port of an end and the server, until the port says null. */
function carry(ports: Ports, { end, showId }: FarEnd, port: MessagePort): void {
  let carrier: Transport | null = null
  if (end === 'feed') carrier = join(openNatsFeed(ports, showId))
  if (end === 'service') carrier = join(openNatsService(ports))

  function join(opened: Transport): Transport {
    opened.subscribe((envelope) => port.postMessage(envelope))
    return opened
  }

  port.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (data === null) {
      carrier?.close()
      port.close()
      return
    }
    const envelope = decodeEnvelope(data)
    if (envelope === null) return
    // Its subjects have the watcher's id, which its first hello tells.
    if (end === 'watch' && envelope.type === 'hello')
      carrier ??= join(openNatsWatch(ports, showId, envelope.from))
    carrier?.publish(envelope)
  })
  port.start()
}
