import type { Envelope } from '#wire/envelope.ts'

/**
 * Carries small messages between the orchestrator and whoever watches it.
 *
 * The promise is a weak one, so that every carrier can keep it: messages of one sender arrive
 * in order, at most once, and never back at the sender. What is not an envelope of ours is
 * ignored and counted. While the carrier is down messages are dropped; whoever comes back says
 * hello and gets the newest, so nobody need replay.
 */
export interface Transport {
  readonly publish: (envelope: Envelope) => void
  /** Answers a way to stop. */
  readonly subscribe: (receive: (envelope: Envelope) => void) => () => void
  /** Whether what was published still waits: what can wait should. Left out: it never does. */
  readonly isBusy?: () => boolean
  /** How many messages came that were none of ours, or malformed. */
  readonly ignored: () => number
  readonly close: () => void
}
