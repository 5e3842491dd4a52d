import type { Authenticator } from '@nats-io/nats-core'
import {
  credsAuthenticator,
  tokenAuthenticator,
  usernamePasswordAuthenticator,
} from '@nats-io/nats-core'

import type { Secret } from '#base/redacted.ts'
import { reveal } from '#base/redacted.ts'

/** A user's proof of identity. */
export type NatsCredentials =
  | { readonly kind: 'password'; readonly user: string; readonly password: Secret }
  | { readonly kind: 'token'; readonly token: Secret }
  /** The text of a `.creds` file: a JWT, which may expire, and the key that signs for it. */
  | { readonly kind: 'file'; readonly text: Secret }

/** Reads the credentials at every dial, so that expired ones can be replaced. Null: the server needs none. */
export function authenticatorOf(credentials: () => NatsCredentials | null): Authenticator {
  return (nonce) => {
    const given = credentials()
    try {
      return given === null ? undefined : toAuthenticator(given)(nonce)
    } catch (error) {
      throw new UnreadableCredentials(given?.kind, { cause: error })
    }
  }
}

/** The credentials have no valid form. The message contains nothing of them. */
export class UnreadableCredentials extends Error {}

function toAuthenticator(given: NatsCredentials): Authenticator {
  if (given.kind === 'password') {
    return usernamePasswordAuthenticator(given.user, reveal(given.password))
  }
  return given.kind === 'token'
    ? tokenAuthenticator(reveal(given.token))
    : credsAuthenticator(new TextEncoder().encode(reveal(given.text)))
}
