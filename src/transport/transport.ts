import type { Envelope } from '#wire/envelope.ts'

/**
 * Carries small messages between the orchestrator and its watchers.
 *
 * The promise is weak, so that every carrier can keep it: messages of one sender arrive in order, at most
 * once, and never return to the sender. A message that is not an envelope of ours is ignored and counted.
 * While the carrier is down messages are dropped; a watcher that comes back says hello and gets the newest,
 * so nothing need be replayed.
 */
export interface Transport {
  readonly publish: (envelope: Envelope) => void
  /** Answers a way to stop. */
  readonly subscribe: (receive: (envelope: Envelope) => void) => () => void
  /** Whether published messages are still waiting: then whatever can wait should. Left out: they never wait. */
  readonly isBusy?: () => boolean
  /** Number of messages that were not ours, or malformed. */
  readonly ignored: () => number
  readonly close: () => void
}
