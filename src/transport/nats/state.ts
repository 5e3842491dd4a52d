import { errors } from '@nats-io/nats-core'

import { reasonOf } from '#base/reason.ts'
import { natsWords } from '#words/nats.ts'

import { UnreadableCredentials } from './credentials.ts'

export type NatsState =
  | { readonly type: 'connecting' }
  /** Messages go both ways. */
  | { readonly type: 'up'; readonly server: string }
  /** Tries again, for ever. */
  | {
      readonly type: 'away'
      readonly reason: Reason
      /** For people: what happened, and what to do. */
      readonly message: string
    }
  | { readonly type: 'closed' }

/** Why there is no connection, for programs. */
export type Reason =
  /** Nothing accepts a connection at this address. */
  | 'nobody'
  /** A program accepts the connection and sends nothing. */
  | 'silent'
  /** A program answers, and it is not NATS. */
  | 'stranger'
  | 'refused'
  | 'expired'
  /** The server waited too short a while for us to log in: a busy machine, and nothing said of the credentials. */
  | 'slow'
  /** The credentials or the address have no valid form. */
  | 'unreadable'
  | 'address'
  /** These three: there was a connection. */
  | 'lost'
  | 'frozen'
  | 'cut-off'
  | 'failed'

/** Whether to try again only after a long pause: the same credentials would only fill the server's log. */
export function isOfCredentials(reason: Reason): boolean {
  return reason === 'refused' || reason === 'expired' || reason === 'unreadable'
}

export type Away = Extract<NatsState, { readonly type: 'away' }>

export function away(reason: Exclude<Reason, 'cut-off' | 'failed'>, servers: string): Away {
  return { type: 'away', reason, message: sentenceOf(reason, servers) }
}

/**
 * Why a dial failed, from the rejection of nats-core 3.4. A browser does not say why a WebSocket failed: a wrong
 * port, no server and a refused origin look the same.
 */
export function whyNotReached(error: unknown, servers: string): Away {
  const reason = reasonNotReached(error)
  if (reason !== 'failed') return away(reason, servers)
  return { type: 'away', reason, message: natsWords.failed(servers, reasonOf(error)) }
}

/**
 * Why nats-core closed a connection for good, when the server's own word did not arrive before the socket was closed
 * (often so when a JWT expires). With reconnecting for ever, only logins that failed twice make it give up.
 */
export function whyGivenUp(error: unknown, servers: string): Away {
  const why = whyNotReached(error, servers)
  return isOfCredentials(why.reason) || why.reason === 'slow' ? why : away('refused', servers)
}

/** The reason that the server gave before it closed the connection. Null: this error is none. */
export function whyClosed(error: Error, servers: string): Away | null {
  const reason = reasonOfLogin(error)
  if (reason !== null) return away(reason, servers)
  if (!(error instanceof errors.ProtocolError)) return null
  const message = natsWords.cutOff(servers, error.message)
  return { type: 'away', reason: 'cut-off', message }
}

/**
 * nats-core 3.4 has one class for what a server says of a login, by its text (`AuthorizationError.parse`). Null: the
 * error is about something else.
 */
function reasonOfLogin(error: unknown): 'expired' | 'refused' | 'slow' | null {
  if (error instanceof errors.UserAuthenticationExpiredError) return 'expired'
  if (!(error instanceof errors.AuthorizationError)) return null
  if (/authentication timeout/i.test(error.message)) return 'slow'
  return /account authentication expired/i.test(error.message) ? 'expired' : 'refused'
}

function reasonNotReached(error: unknown): Exclude<Reason, 'cut-off'> {
  const ofLogin = reasonOfLogin(error)
  if (ofLogin !== null) return ofLogin
  if (error instanceof errors.TimeoutError) return 'silent'
  // The other end closed without a word.
  if (error === undefined) return 'stranger'
  if (error instanceof UnreadableCredentials) return 'unreadable'
  const message = reasonOf(error)
  if (/unexpected (server )?response|JSON/i.test(message)) return 'stranger'
  if (/invalid url/i.test(message)) return 'address'
  const isUnknownName = /getaddrinfo/.test(message)
  return isUnknownName || error instanceof errors.ConnectionError ? 'nobody' : 'failed'
}

function sentenceOf(reason: Exclude<Reason, 'cut-off' | 'failed'>, servers: string): string {
  return reason === 'unreadable' ? natsWords.unreadable : natsWords[reason](servers)
}
