import { toSecret } from '#base/redacted.ts'
import type { Duration } from '#base/time.ts'
import { decode, encode } from '#codec/codec.ts'
import type { FarEnd } from '#transport/far.ts'
import { connectByWebSocket } from '#transport/nats/by-web-socket.ts'
import type { NatsCredentials } from '#transport/nats/credentials.ts'
import type { Ports } from '#transport/nats/ends.ts'
import { openNatsWatch } from '#transport/nats/ends.ts'
import { openNatsFeed } from '#transport/nats/feed-end.ts'
import { openNatsLink } from '#transport/nats/link.ts'
import { subjectsUnder, tokenOf, usualRoot } from '#transport/nats/subjects.ts'
import type { Transport } from '#transport/transport.ts'
import { decodeEnvelope } from '#wire/decode.ts'

import type { LinkNews, LinkOrder } from './link-order.ts'

/**
 * The thread of a link. It has one of its own, so that a fault in a package does not touch the show, and so that its
 * timers are on time in a page that nobody sees. Its first message is the order, with the port through which ends are
 * opened; the next one ends it.
 */
export function runLinkThread(): void {
  let end: (() => void) | null = null
  addEventListener('message', ({ data, ports: [control] }: MessageEvent<unknown>) => {
    if (end !== null) end()
    else if (control !== undefined) end = open(data as LinkOrder, control)
  })
}

function open(order: LinkOrder, control: MessagePort): () => void {
  const { servers, user, id } = order
  const credentials = credentialsOf(order)
  const link = openNatsLink({
    connect: (options) => connectByWebSocket(options),
    servers,
    credentials: () => credentials,
    inboxPrefix: user === '' ? '_INBOX' : `_INBOX.${tokenOf(user)}`,
    id,
    after,
    random: Math.random,
    onState: (state) => tell({ type: 'state', state }),
    onTrouble: (message) => tell({ type: 'trouble', message }),
  })
  const ports: Ports = { link, codec: { encode, decode }, subjects: subjectsUnder(usualRoot) }
  control.addEventListener('message', ({ data, ports: [port] }: MessageEvent<FarEnd>) => {
    if (port !== undefined) carry(ports, data, port)
  })
  control.start()
  return () => void link.close().finally(() => self.close())
}

/** Carries between the port of an end and the server, until the port says null. */
function carry(ports: Ports, { end, showId }: FarEnd, port: MessagePort): void {
  let carrier: Transport | null = end === 'feed' ? join(openNatsFeed(ports, showId)) : null

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
    if (envelope.type === 'hello') carrier ??= join(openNatsWatch(ports, showId, envelope.from))
    carrier?.publish(envelope)
  })
  port.start()
}

function credentialsOf({ user, password, token, credentials }: LinkOrder): NatsCredentials | null {
  if (credentials !== '') return { kind: 'file', text: toSecret(credentials) }
  if (token !== '') return { kind: 'token', token: toSecret(token) }
  return user === '' ? null : { kind: 'password', user, password: toSecret(password) }
}

function tell(news: LinkNews): void {
  self.postMessage(news)
}

function after(delay: Duration, run: () => void): () => void {
  const timer = setTimeout(run, delay)
  return () => clearTimeout(timer)
}
