import type { Instant } from '#base/time.ts'

import type { Broadcast, BroadcastPhase } from './broadcast.ts'

/** Which phase may follow which. */
const next: Readonly<Record<BroadcastPhase, readonly BroadcastPhase[]>> = {
  idle: ['initializing', 'error'],
  initializing: ['ready', 'error'],
  ready: ['starting', 'idle', 'error'],
  starting: ['live', 'error'],
  live: ['stopping', 'error'],
  stopping: ['ready', 'idle', 'error'],
  error: ['idle', 'initializing'],
}

export function mayFollow(from: BroadcastPhase, to: BroadcastPhase): boolean {
  // By its own name only: what a page asks for may be any text.
  return next[from].some((phase) => phase === to)
}

/** The phases that may follow that one. */
export function followersOf(from: BroadcastPhase): readonly BroadcastPhase[] {
  return next[from]
}

const kept = 100

/**
 * The broadcast in another phase, with that on record. A step outside the table is a fault of
 * ours and throws, unless state validation is switched off.
 */
export function changePhase(
  broadcast: Broadcast,
  to: BroadcastPhase,
  at: Instant,
  why: string,
): Broadcast {
  const { phase: from, history, config } = broadcast
  if (from === to) return broadcast
  if (config.enableStateValidation && !mayFollow(from, to)) {
    throw new Error(`A broadcast that is ${from} cannot become ${to}: ${why}`)
  }
  return { ...broadcast, phase: to, history: [{ from, to, at, why }, ...history].slice(0, kept) }
}
