import type { MsgHdrs, NatsConnection } from '@nats-io/nats-core'
import { errors, headers } from '@nats-io/nats-core'

import { backoff } from '#base/backoff.ts'
import { seconds } from '#base/time.ts'
import { natsWords } from '#words/nats.ts'

import { createMembership, traceHeader } from './membership.ts'
import type { NatsLink, NatsLinkOptions } from './nats-link.ts'
import { chooseNextServer } from './next-server.ts'
import { settingsOf } from './settings.ts'
import type { Away, NatsState } from './state.ts'
import { away, isOfCredentials, whyClosed, whyGivenUp, whyNotReached } from './state.ts'
import { permissionFor, tokenOf } from './subjects.ts'

/** Pauses between our own dials, after a failed dial or a connection that was closed for good. */
const pauses = { first: seconds(0.5), longest: seconds(5) }
const pauseAfterRefusal = seconds(30)
/** The longest wait for a connection to close in good order. */
const longestEnd = seconds(1)

/**
 * nats-core reconnects by itself. After a failed first dial, and when credentials were refused twice, it gives up:
 * then this dials again. Publishes only while the link is up: nats-core would keep other messages and send them
 * late.
 */
export function openNatsLink(options: NatsLinkOptions): NatsLink {
  const { connect, servers, after, random, onState, onTrouble } = options
  const names = servers.map(withoutLogin).join(', ')
  const nextServer = chooseNextServer()
  const members = createMembership(options.tracing ?? null)
  const told = new Set<string>()
  let current: NatsConnection | null = null
  let state: NatsState = { type: 'connecting' }
  let isClosed = false
  let failures = 0
  let callOffDial: (() => void) | null = null
  let dialling = dial()

  async function dial(): Promise<void> {
    let opened: NatsConnection
    try {
      opened = await connect(settingsOf(options, nextServer))
    } catch (error) {
      tryAgain(whyNotReached(error, names))
      return
    }
    if (isClosed) {
      await end(opened)
      return
    }
    failures = 0
    current = opened
    void follow(opened)
    void rise(opened)
  }

  /** Follows a connection until it is closed for good. */
  async function follow(opened: NatsConnection): Promise<void> {
    let why: Away | null = null
    let callOffEnd: (() => void) | null = null
    for await (const status of opened.status()) {
      if (status.type === 'error') {
        noticeRefusal(status.error)
        why = whyClosed(status.error, names) ?? why
      } else if (status.type === 'staleConnection') {
        // The server's own reason, if it gave one, says more.
        why ??= away('frozen', names)
        // nats-core waits without end for a socket that is full of unsent bytes (3.4, `_closed`).
        callOffEnd = after(longestEnd, () => void opened.close())
      } else if (status.type === 'disconnect') {
        callOffEnd?.()
        fall(why ?? away('lost', names))
      } else if (status.type === 'reconnect') {
        why = null
        // Not awaited: its flush may never settle, and the connection closes only when all of this was read.
        void rise(opened)
      }
    }
    callOffEnd?.()
    const error = await opened.closed()
    members.detach()
    current = null
    tryAgain(why ?? whyGivenUp(error, names))
  }

  /** Waits until the server has all subscriptions: only then is the link up. */
  async function rise(opened: NatsConnection): Promise<void> {
    members.attach(opened)
    try {
      await opened.flush()
    } catch {
      // The connection was lost again, and its status says so.
      return
    }
    if (isClosed || current !== opened || opened.isClosed()) return
    tell({ type: 'up', server: opened.getServer() })
    members.rise()
  }

  function fall(why: Away): void {
    if (isClosed) return
    tell(why)
    members.fall()
  }

  function tryAgain(why: Away): void {
    if (isClosed) return
    fall(why)
    const pause = isOfCredentials(why.reason)
      ? pauseAfterRefusal
      : backoff(failures, pauses, random())
    failures += 1
    callOffDial = after(pause, () => {
      dialling = dial()
    })
  }

  function noticeRefusal(error: Error): void {
    if (!(error instanceof errors.PermissionViolationError)) return
    const { operation } = error
    const subject = permissionFor(error.subject)
    tellOnce(
      operation === 'publish' ? natsWords.mayNotSay(subject) : natsWords.mayNotHear(subject),
      `${operation} ${subject}`,
    )
  }

  function tellOnce(message: string, about: string): void {
    if (told.has(about)) return
    told.add(about)
    onTrouble(message)
  }

  function tell(next: NatsState): void {
    if (JSON.stringify(next) === JSON.stringify(state)) return
    state = next
    onState(next)
  }

  /** A user's inboxes are readable to all who share it. Each link subscribes to its own only. */
  const inbox = `${options.inboxPrefix}.${tokenOf(options.id)}`

  return {
    state: () => state,
    join: (member) => members.join(member, current),
    publish: ({ subject, bytes, reply, what, isTraced = false }) => {
      if (state.type !== 'up' || current === null || current.isClosed()) return
      const limit = current.info?.max_payload ?? Infinity
      if (bytes.length > limit) {
        tellOnce(
          natsWords.tooLarge(what, kilobytes(bytes.length), kilobytes(limit)),
          `size ${what}`,
        )
        return
      }
      const traceparent = isTraced ? (options.tracing?.traceparent() ?? null) : null
      current.publish(subject, bytes, {
        ...(reply !== undefined && { reply }),
        ...(traceparent !== null && { headers: headersOf(traceparent) }),
      })
    },
    tell: tellOnce,
    inbox,
    connection: () => current,
    close: async () => {
      if (isClosed) return
      isClosed = true
      callOffDial?.()
      members.detach()
      tell({ type: 'closed' })
      const opened = current
      current = null
      if (opened !== null) await end(opened)
      await dialling
    },
  }

  /** Lets the last messages go out, unless the server accepts nothing any more. */
  async function end(opened: NatsConnection): Promise<void> {
    const flushed = opened.flush().catch(() => {})
    let callOff: (() => void) | null = null
    const late = new Promise<void>((go) => (callOff = after(longestEnd, go)))
    await Promise.race([flushed, late]).finally(() => callOff?.())
    await opened.close().catch(() => {})
  }
}

function headersOf(traceparent: string): MsgHdrs {
  const made = headers()
  made.set(traceHeader, traceparent)
  return made
}

function kilobytes(bytes: number): string {
  return String(Math.ceil(bytes / 1024))
}

/** Addresses are shown to people; a password in one must not be. */
function withoutLogin(server: string): string {
  return server.replace(/\/\/[^/@]*@/, '//')
}
