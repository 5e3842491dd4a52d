import type { Duration, Instant } from '#base/time.ts'
import { milliseconds } from '#base/time.ts'

import type { OutputName } from './output-clock.ts'

/** Where going live stands. Which may follow which is said in `broadcast-table.ts`, and nowhere else. */
export type BroadcastPhase =
  | 'idle'
  | 'initializing'
  | 'ready'
  | 'starting'
  | 'live'
  | 'stopping'
  | 'error'

/** All of them. */
export const broadcastPhases: Readonly<Record<BroadcastPhase, true>> = {
  idle: true,
  initializing: true,
  ready: true,
  starting: true,
  live: true,
  stopping: true,
  error: true,
}

/** The parts of going live, each with a way to make sure that it is not so. */
export type StepName = 'overlay' | 'session' | 'outputs' | 'show' | 'backends'

/** All of them, in the order in which they are done; they are undone in the reverse one. */
export const stepsByName: Readonly<Record<StepName, true>> = {
  overlay: true,
  session: true,
  outputs: true,
  show: true,
  backends: true,
}

export const stepNames = Object.keys(stepsByName) as readonly StepName[]

export interface Step {
  readonly name: StepName
  /** `stuck`: it could not be undone, and a person must see to it. */
  readonly state: 'waiting' | 'doing' | 'done' | 'failed' | 'undoing' | 'undone' | 'stuck'
  /** Why it failed or is stuck, and what to do. */
  readonly message: string | null
}

export const stepStates: Readonly<Record<Step['state'], true>> = {
  waiting: true,
  doing: true,
  done: true,
  failed: true,
  undoing: true,
  undone: true,
  stuck: true,
}

/** Steps on their way: forward to go live, or back. Kept when it is over, to be read. */
export interface Procedure {
  /** Number of this procedure. Answers carry it, so a late answer to an earlier one is ignored. */
  readonly number: number
  readonly kind: 'start' | 'stop' | 'emergency'
  readonly direction: 'forward' | 'back'
  readonly steps: readonly Step[]
  /** When the time-out ends. Null: the procedure is over. */
  readonly until: Instant | null
  /** When OBS is asked again to stop its outputs. Null: they are stopped. */
  readonly again: Instant | null
  /** What failed, while it is being undone. */
  readonly failure: string | null
}

/** What this broadcast has started, and so may end. */
export interface Begun {
  /** The outputs that should be on air, no matter who started them. */
  readonly chosen: readonly OutputName[]
  /** Of these, the ones that were not running before. */
  readonly outputs: readonly OutputName[]
  readonly show: boolean
}

/**
 * An output that OBS was asked to start and has not reported as started or stopped. It may still start:
 * OBS cannot cancel a start, and does not tell a later client about it.
 */
export interface AskedOutput {
  readonly output: OutputName
  readonly at: Instant
}

export interface BroadcastConfig {
  /** Time-outs and waits in ms. */
  readonly initializationTimeout: Duration
  readonly startupTimeout: Duration
  readonly shutdownTimeout: Duration
  readonly maxRetries: number
  readonly retryDelay: Duration
  readonly enableAutoRecovery: boolean
  readonly enableBackendSync: boolean
  readonly enableStateValidation: boolean
  readonly verboseLogging: boolean
  /** What goes on air. While none is selected, going live is refused. */
  readonly outputs: readonly OutputName[]
  /** While OBS reconnects its stream. `hold`: the show is paused, and goes on with the stream. */
  readonly whenReconnecting: 'go-on' | 'hold'
}

/** A change of phase, for the record. */
export interface BroadcastChange {
  readonly from: BroadcastPhase
  readonly to: BroadcastPhase
  readonly at: Instant
  readonly why: string
}

/** The whole of going live. */
export interface Broadcast {
  readonly phase: BroadcastPhase
  readonly config: BroadcastConfig
  readonly procedure: Procedure | null
  /** Counts procedures. */
  readonly procedures: number
  /** Of the session record. Null: none is open. */
  readonly sessionId: string | null
  readonly liveSince: Instant | null
  readonly begun: Begun
  readonly asked: readonly AskedOutput[]
  /** Why it is in `error`, in sentences. */
  readonly error: string | null
  /** The try at initializing that is under way, from 1, and when it ends. */
  readonly attempt: { readonly number: number; readonly until: Instant } | null
  /** The show was paused because the stream was reconnecting. */
  readonly isHeld: boolean
  /** Storage answered the last time it was written to. */
  readonly isStored: boolean
  /** Newest first; at most a hundred. */
  readonly history: readonly BroadcastChange[]
}

export const defaultBroadcastConfig: BroadcastConfig = {
  initializationTimeout: milliseconds(10_000),
  startupTimeout: milliseconds(15_000),
  shutdownTimeout: milliseconds(10_000),
  maxRetries: 3,
  retryDelay: milliseconds(1000),
  enableAutoRecovery: true,
  enableBackendSync: true,
  enableStateValidation: true,
  verboseLogging: false,
  outputs: ['stream'],
  whenReconnecting: 'go-on',
}

export const nothingBegun: Begun = { chosen: [], outputs: [], show: false }

export const idleBroadcast: Broadcast = {
  phase: 'idle',
  config: defaultBroadcastConfig,
  procedure: null,
  procedures: 0,
  sessionId: null,
  liveSince: null,
  begun: nothingBegun,
  asked: [],
  error: null,
  attempt: null,
  isHeld: false,
  isStored: true,
  history: [],
}
