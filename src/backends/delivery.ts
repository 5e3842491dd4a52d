import type { Secret } from '#base/redacted.ts'
import type { Duration, Instant } from '#base/time.ts'

/** One message to a backend. */
export interface Post {
  /** Order is kept within a kind; kinds do not delay one another. */
  readonly kind: string
  readonly url: string
  /** Sent as JSON, as it is now: later changes of the object do not count. */
  readonly body: object
  /** Made for each attempt, as they may contain a token. */
  readonly headers?: () => Readonly<Record<string, string>>
  /** Signs the post, as `signature.ts` describes. */
  readonly secret?: Secret | null
  /**
   * For a backend whose answers say more than their status. Answers a sentence if the backend refused for
   * good; null: the status decides. `answer` is at most the first 64 kB.
   */
  readonly refusal?: (status: number, answer: string) => string | null
}

/**
 * `waiting` for its turn, or for its next attempt. `failed`: refused for good, or after too many attempts.
 * `dropped`: given up by us.
 */
export type DeliveryState = 'waiting' | 'sending' | 'delivered' | 'failed' | 'dropped'

/** One post and its result, to be shown: without secrets. */
export interface Delivery {
  /** Number, from 1, since the outbox was made. */
  readonly number: number
  readonly kind: string
  /** Without login and query; '' if it is not an address. */
  readonly url: string
  readonly state: DeliveryState
  /** Number of attempts, including the one under way. */
  readonly attempts: number
  readonly queuedAt: Instant
  /** When it is tried again. Null: never, or as soon as its turn comes. */
  readonly nextAt: Instant | null
  /** HTTP status of the last finished attempt. Null: there was no answer. */
  readonly status: number | null
  /** One plain sentence about the last failure. Null: there was none. */
  readonly message: string | null
  /** Duration of the last finished attempt (ms). */
  readonly took: Duration | null
}
