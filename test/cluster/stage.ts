import type { ConnectionOptions, NatsConnection } from '@nats-io/nats-core'
import { connect } from '@nats-io/transport-node'
import { afterEach, vi } from 'vitest'
import { WebSocket } from 'ws'

import { toSecret } from '#base/redacted.ts'
import type { Duration } from '#base/time.ts'
import { decode, encode } from '#codec/codec.ts'
import type { NatsOptions, NatsServer, NatsUser } from '#test/rig/nats.ts'
import { startNats } from '#test/rig/nats.ts'
import type { WebSocketClass } from '#transport/nats/by-web-socket.ts'
import { connectByWebSocket } from '#transport/nats/by-web-socket.ts'
import type { Codec } from '#transport/nats/codec.ts'
import { openNatsLink } from '#transport/nats/link.ts'
import type { NatsLink, NatsLinkOptions } from '#transport/nats/nats-link.ts'
import type { NatsState } from '#transport/nats/state.ts'
import { subjectsUnder, usualRoot } from '#transport/nats/subjects.ts'

/** How a process is connected: one kind for all of a file. */
export interface Way {
  readonly name: string
  readonly connect: (options: ConnectionOptions) => Promise<NatsConnection>
  readonly urlOf: (server: NatsServer) => string
}

export const byTcp: Way = { name: 'TCP', connect, urlOf: ({ url }) => url }

export const byWebSocket: Way = {
  name: 'WebSocket',
  connect: (options) => connectByWebSocket(options, WebSocket as unknown as WebSocketClass),
  urlOf: ({ webSocketUrl }) => webSocketUrl,
}

export const codec: Codec = { encode, decode }

export const subjects = subjectsUnder(usualRoot)

/** A link, and all that it told. */
export interface Opened {
  readonly link: NatsLink
  readonly states: readonly NatsState[]
  readonly troubles: readonly string[]
  /** What it waits for of its own, in ms: none of it passes before `hurry`. */
  readonly waits: readonly number[]
  /** Until it is in this state now. */
  readonly until: (type: NatsState['type'], reason?: string) => Promise<NatsState>
  readonly up: () => Promise<NatsState>
  /**
   * Until its server was found to be frozen: another one may have it within a few milliseconds, which is less than
   * `until` would see.
   */
  readonly sawFrozen: () => Promise<void>
}

/** Opens what the tests of a file need, and closes it after each. */
export function createStage(way: Way) {
  let ends: (() => Promise<void> | void)[] = []
  let opened = 0

  afterEach(async () => {
    const closing = ends
    ends = []
    for (const end of closing.toReversed()) await end()
  })

  function keep<T>(thing: T, end: (thing: T) => Promise<void> | void): T {
    ends.push(() => end(thing))
    return thing
  }

  async function nats(options: NatsOptions = {}): Promise<NatsServer> {
    return keep(await startNats(options), (server) => server.close())
  }

  function link(
    servers: readonly string[],
    user: NatsUser,
    overrides: Partial<NatsLinkOptions> = {},
  ): Opened {
    opened += 1
    const states: NatsState[] = []
    const troubles: string[] = []
    const waits: number[] = []
    const made = openNatsLink({
      connect: way.connect,
      servers,
      credentials: () => ({
        kind: 'password',
        user,
        password: toSecret(`${user}'s-password`),
      }),
      inboxPrefix: `_INBOX.${user}`,
      id: `${user}-${opened}`,
      after: (delay, run) => {
        waits.push(delay)
        return after(delay, run)
      },
      random: () => 0,
      onState: (state) => void states.push(state),
      onTrouble: (message) => void troubles.push(message),
      ...overrides,
    })
    keep(made, () => made.close())
    async function until(type: NatsState['type'], reason?: string): Promise<NatsState> {
      await vi.waitUntil(
        () => {
          const state = made.state()
          return (
            state.type === type &&
            (reason === undefined || (state.type === 'away' && state.reason === reason))
          )
        },
        { timeout: 20_000, interval: 10 },
      )
      return made.state()
    }
    const sawFrozen = () =>
      vi.waitUntil(
        () => states.some((state) => state.type === 'away' && state.reason === 'frozen'),
        { timeout: 20_000, interval: 5 },
      )
    return {
      link: made,
      states,
      troubles,
      waits,
      until,
      up: () => until('up'),
      sawFrozen: async () => void (await sawFrozen()),
    }
  }

  return { keep, nats, link, urlOf: way.urlOf, connect: way.connect }
}

export function after(delay: Duration, run: () => void): () => void {
  const timer = setTimeout(run, delay)
  return () => clearTimeout(timer)
}

/** Until this many came. */
export async function untilHeard(heard: readonly unknown[], count: number): Promise<void> {
  await vi.waitUntil(() => heard.length >= count, { timeout: 20_000, interval: 5 })
}
