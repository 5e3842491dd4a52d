import { toSecret } from '#base/redacted.ts'
import type { Duration } from '#base/time.ts'
import { whileAwake } from '#storage/while-awake.ts'
import { connectByWebSocket } from '#transport/nats/by-web-socket.ts'
import type { NatsCredentials } from '#transport/nats/credentials.ts'
import { openNatsLink } from '#transport/nats/link.ts'
import { tokenOf } from '#transport/nats/subjects.ts'

import type { LinkNews, LinkOrder } from './link-order.ts'
import { serveEnds } from './serve-ends.ts'

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
    onState: (state) => {
      tell({ type: 'state', state })
      place.look()
    },
    onTrouble,
  })
  const place = serveEnds({ link, after: whileAwake(after), onTrouble }, control)
  return () => void link.close().finally(() => self.close())
}

function credentialsOf({ user, password, token, credentials }: LinkOrder): NatsCredentials | null {
  if (credentials !== '') return { kind: 'file', text: toSecret(credentials) }
  if (token !== '') return { kind: 'token', token: toSecret(token) }
  return user === '' ? null : { kind: 'password', user, password: toSecret(password) }
}

function onTrouble(message: string): void {
  tell({ type: 'trouble', message })
}

function tell(news: LinkNews): void {
  self.postMessage(news)
}

function after(delay: Duration, run: () => void): () => void {
  const timer = setTimeout(run, delay)
  return () => clearTimeout(timer)
}
