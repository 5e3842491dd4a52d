import type { Secret } from '#base/redacted.ts'
import type { Duration, Instant } from '#base/time.ts'

/** What is to be told to a backend. */
export interface Post {
  /** Within a kind the order is kept; one kind does not hold up another. */
  readonly kind: string
  readonly url: string
  /** Sent as JSON, as it is now: what becomes of it later does not count. */
  readonly body: object
  /** Made anew at each attempt, as a token may be among them. */
  readonly headers?: () => Readonly<Record<string, string>>
  /** Signs it, as `signature.ts` says. */
  readonly secret?: Secret | null
  /**
   * For a backend whose answers say more than their status: a sentence if it refused for good, else
   * null, and the status decides. It has the first 64 kB of the answer.
   */
  readonly refusal?: (status: number, answer: string) => string | null
}

/**
 * `waiting` for its turn, or for its next attempt. `failed`: refused for good, or too often missed.
 * `dropped`: given up by us.
 */
export type DeliveryState = 'waiting' | 'sending' | 'delivered' | 'failed' | 'dropped'

/** One post and what became of it, for a person to see: no secret is in it. */
export interface Delivery {
  /** Counted from 1 since the outbox was made. */
  readonly number: number
  readonly kind: string
  /** Without login and query; '' if it is no address at all. */
  readonly url: string
  readonly state: DeliveryState
  /** How often it was sent, with the one under way. */
  readonly attempts: number
  readonly queuedAt: Instant
  /** When it is tried again; null if it is not, or as soon as its turn comes. */
  readonly nextAt: Instant | null
  /** Of the last attempt that ended: HTTP's status. Null: there was no answer. */
  readonly status: number | null
  /** One plain sentence on what went wrong last; null if nothing did. */
  readonly message: string | null
  /** How long the last attempt took that ended, in ms. */
  readonly took: Duration | null
}
