import type { ConnectionOptions, ReconnectToServerHandler } from '@nats-io/nats-core'

import { seconds } from '#base/time.ts'

import { authenticatorOf } from './credentials.ts'
import type { NatsLinkOptions } from './nats-link.ts'

/**
 * Time between two pings (ms). After two without an answer, and a third pause, the server is given up: 2 to 3 s after it
 * froze.
 */
const pingEvery = seconds(1)
const unansweredPings = 2
/** The longest wait for a server to greet and accept a connection (ms). */
const greeting = seconds(3)
/** Time between two dials of nats-core to the same server (ms). */
const redialEvery = seconds(1)

export function settingsOf(
  options: NatsLinkOptions,
  nextServer: ReconnectToServerHandler,
): ConnectionOptions {
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
    reconnectToServer: nextServer,
    maxReconnectAttempts: -1,
    noAsyncTraces: true,
  }
}
