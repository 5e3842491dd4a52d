import type { Instant } from '#base/time.ts'
import type { Broadcast, BroadcastPhase, Procedure, Step } from '#show/state/broadcast.ts'
import type { Show } from '#show/state/show.ts'

import type { Dependency } from './broadcast-needs.ts'
import { missingDependencies } from './broadcast-needs.ts'
import { isDone } from './procedure.ts'

/** What a page shows of going live. Part of every snapshot. */
export interface BroadcastView {
  readonly phase: BroadcastPhase
  readonly liveSince: Instant | null
  readonly sessionId: string | null
  readonly error: string | null
  /** What going live lacks now. */
  readonly missing: readonly Dependency[]
  /** The last procedure, under way or over. Null: there was none, or it left nothing to tell. */
  readonly procedure: {
    readonly kind: Procedure['kind']
    readonly direction: Procedure['direction']
    readonly steps: readonly Step[]
  } | null
  /** Graphics show that the audience is there. */
  readonly isOverlayLive: boolean
  /** The show stands until the stream is back. */
  readonly isHeld: boolean
  readonly outputs: Broadcast['config']['outputs']
}

export function viewBroadcast(show: Show): BroadcastView {
  const { broadcast } = show
  const { phase, liveSince, sessionId, error, procedure, isHeld, config } = broadcast
  return {
    phase,
    liveSince,
    sessionId,
    error,
    missing: missingDependencies(show),
    procedure: procedure && {
      kind: procedure.kind,
      direction: procedure.direction,
      steps: procedure.steps,
    },
    isOverlayLive: isDone(broadcast, 'overlay'),
    isHeld,
    outputs: config.outputs,
  }
}

/** What may be asked of a broadcast in that phase, and what can be said of it. */
export function flagsOf({ phase, missing }: Pick<BroadcastView, 'phase' | 'missing'>): {
  readonly isBroadcasting: boolean
  readonly canInitialize: boolean
  readonly canStart: boolean
  readonly canStop: boolean
  readonly canRecover: boolean
  readonly hasError: boolean
  readonly isTransitioning: boolean
} {
  return {
    isBroadcasting: phase === 'live',
    canInitialize: phase === 'idle' || phase === 'error',
    canStart: phase === 'ready' && missing.length === 0,
    canStop: phase === 'live' || phase === 'error',
    canRecover: phase === 'error',
    hasError: phase === 'error',
    isTransitioning: phase === 'initializing' || phase === 'starting' || phase === 'stopping',
  }
}
