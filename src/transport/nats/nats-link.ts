import type { ConnectionOptions, NatsConnection } from '@nats-io/nats-core'

import type { Duration } from '#base/time.ts'

import type { NatsCredentials } from './credentials.ts'
import type { Member } from './membership.ts'
import type { NatsState } from './state.ts'

/** One connection to a NATS server, shared by several transports. It reconnects by itself, for ever. */
export interface NatsLink {
  readonly state: () => NatsState
  /** Subscribes to the member's subjects. Answers a way to leave. */
  readonly join: (member: Member) => () => void
  /** Dropped while the link is not up, and never sent later. */
  readonly publish: (message: Outgoing) => void
  /** A sentence for the operator, told once for each `about`. */
  readonly tell: (message: string, about: string) => void
  /** This link's own subject for answers. Only its user may subscribe to it. */
  readonly inbox: string
  /** For JetStream. Null: not connected yet, or being dialled anew. May be there while the link is not up. */
  readonly connection: () => NatsConnection | null
  /** Settles when the socket is closed; gives the last messages a second at most to go out. */
  readonly close: () => Promise<void>
}

export interface Outgoing {
  readonly subject: string
  readonly bytes: Uint8Array
  /** The subject for its answer. */
  readonly reply?: string
  /** The kind of message, for the operator. */
  readonly what: string
  /** It belongs to the trace of what is done now. */
  readonly isTraced?: boolean
}

/** Passes a trace on to whoever does a part of what is traced, in W3C's header `traceparent`. */
export interface NatsTracing {
  /** Of what is done now. Null: it is not traced. */
  readonly traceparent: () => string | null
  /** What is done because of a message with that header. Left out: it had none. */
  readonly within: (traceparent: string | undefined, run: () => void) => void
}

export interface NatsLinkOptions {
  /**
   * `connectByWebSocket` in a page; `connect` of `@nats-io/transport-node` in Node. Only one kind in a process:
   * nats-core remembers the kind that was used last, and reconnects every connection by it (3.4,
   * `setTransportFactory`).
   */
  readonly connect: (options: ConnectionOptions) => Promise<NatsConnection>
  /** Some of one cluster; the servers announce the others. */
  readonly servers: readonly string[]
  /** Asked at every dial. */
  readonly credentials: () => NatsCredentials | null
  /** Such as `_INBOX.watcher`: each user has its own prefix, so that none reads another's answers. */
  readonly inboxPrefix: string
  /** Unique name of this link, shown in the server's list of connections. */
  readonly id: string
  readonly after: (delay: Duration, run: () => void) => () => void
  /** Left out: messages carry no trace. */
  readonly tracing?: NatsTracing
  /** From 0 up to, and without, 1. */
  readonly random: () => number
  readonly onState: (state: NatsState) => void
  /** A sentence about a refusal of the server, once for each subject. */
  readonly onTrouble: (message: string) => void
}
