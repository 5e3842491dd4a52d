import type { ConnectionOptions } from '@nats-io/nats-core'

import { seconds } from '#base/time.ts'

import { authenticatorOf } from './credentials.ts'
import type { NatsLinkOptions } from './nats-link.ts'

/** Time between two pings (ms). After two without an answer the server is given up: measured 4 s after its last word. */
const pingEvery = seconds(1)
const unansweredPings = 2
/** The longest wait for a server to greet and accept a connection (ms). */
const greeting = seconds(3)
/** Time between two dials of nats-core to the same server (ms). */
const redialEvery = seconds(1)

export function settingsOf(options: NatsLinkOptions): ConnectionOptions {
  return {
    servers: [...options.servers],
    authenticator: authenticatorOf(options.credentials),
    name: `onframe ${options.id}`,
    inboxPrefix: options.inboxPrefix,
    // A carrier never returns a message to its sender.
    noEcho: true,
    pingInterval: pingEvery,
    maxPingOut: unansweredPings,
    timeout: greeting,
    reconnectTimeWait: redialEvery,
    maxReconnectAttempts: -1,
    noAsyncTraces: true,
  }
}
