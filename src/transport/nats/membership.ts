import type { Msg, NatsConnection, Subscription } from '@nats-io/nats-core'

import type { NatsTracing } from './nats-link.ts'

/** One transport on a link. */
export interface Member {
  readonly subjects: readonly string[]
  readonly hear: (message: Msg) => void
  /** The link came up, for the first time or again, and the server has the subscriptions. */
  readonly onUp: () => void
  /** It is away: nothing that was asked of this connection is answered any more. */
  readonly onDown?: () => void
}

/** NATS tells upper from lower case. */
export const traceHeader = 'traceparent'

/** The members of a link, and their subscriptions on its connection. */
export interface Membership {
  readonly join: (member: Member, connection: NatsConnection | null) => () => void
  /** Subscribes to what is not subscribed to: a new connection has nothing, and the server ends what it forbids. */
  readonly attach: (connection: NatsConnection) => void
  /** The connection is gone. */
  readonly detach: () => void
  readonly rise: () => void
  readonly fall: () => void
}

/** `tracing`: null if messages carry no trace. */
export function createMembership(tracing: Pick<NatsTracing, 'within'> | null): Membership {
  const subscriptionsOf = new Map<Member, Map<string, Subscription>>()

  function subscribe(member: Member, connection: NatsConnection): void {
    const held = subscriptionsOf.get(member)
    for (const subject of held ? member.subjects : []) {
      if (held?.get(subject)?.isClosed() === false) continue
      held?.set(
        subject,
        connection.subscribe(subject, {
          callback: (error, message) => {
            // The link tells of a refusal, with its subject.
            if (error === null) safely(() => hear(member, message))
          },
        }),
      )
    }
  }

  function hear(member: Member, message: Msg): void {
    if (tracing === null) member.hear(message)
    else tracing.within(message.headers?.get(traceHeader), () => member.hear(message))
  }

  return {
    join: (member, connection) => {
      subscriptionsOf.set(member, new Map())
      if (connection !== null && !connection.isClosed()) subscribe(member, connection)
      return () => {
        for (const held of subscriptionsOf.get(member)?.values() ?? []) held.unsubscribe()
        subscriptionsOf.delete(member)
      }
    },
    attach: (connection) => {
      for (const member of subscriptionsOf.keys()) subscribe(member, connection)
    },
    detach: () => {
      for (const held of subscriptionsOf.values()) held.clear()
    },
    rise: () => {
      for (const member of subscriptionsOf.keys()) safely(member.onUp)
    },
    fall: () => {
      for (const member of subscriptionsOf.keys()) safely(() => member.onDown?.())
    },
  }
}

/**
 * When a receiver throws, nats-core stops reading for good (3.4, `dial`). So the error is thrown in a microtask of
 * its own, where the thread's fault handler sees it, as on any other channel.
 */
function safely(run: () => void): void {
  try {
    run()
  } catch (error) {
    queueMicrotask(() => {
      throw error
    })
  }
}
