import type { Dependency } from '#show/live/broadcast-needs.ts'
import type { BroadcastView } from '#show/live/broadcast-view.ts'
import type { BroadcastChange, BroadcastConfig, Procedure, Step } from '#show/state/broadcast.ts'
import { broadcastPhases, stepsByName, stepStates } from '#show/state/broadcast.ts'

import { anyOutputName } from './obs.ts'
import { anyCount, anyFlag, anyNumber, anyOf, anyText, anyWord, listOf, orNull } from './record.ts'

export const anyBroadcastPhase = anyWord(broadcastPhases)

const anyStep = anyOf<Step>({
  name: anyWord(stepsByName),
  state: anyWord(stepStates),
  message: orNull(anyText),
})

export const anyBroadcast = anyOf<BroadcastView>({
  phase: anyBroadcastPhase,
  liveSince: orNull(anyNumber),
  sessionId: orNull(anyText),
  error: orNull(anyText),
  missing: listOf(
    anyWord<Dependency>({
      program: true,
      obs: true,
      'sole-runner': true,
      'scene-list': true,
      'outputs-at-rest': true,
      'selected-output': true,
      rundown: true,
      'scenes-of-rundown': true,
      storage: true,
    }),
  ),
  procedure: orNull(
    anyOf<NonNullable<BroadcastView['procedure']>>({
      kind: anyWord<Procedure['kind']>({ start: true, stop: true, emergency: true }),
      direction: anyWord<Procedure['direction']>({ forward: true, back: true }),
      steps: listOf(anyStep),
    }),
  ),
  isOverlayLive: anyFlag,
  isHeld: anyFlag,
  outputs: listOf(anyOutputName),
})

const config = {
  initializationTimeout: anyNumber,
  startupTimeout: anyNumber,
  shutdownTimeout: anyNumber,
  maxRetries: anyCount,
  retryDelay: anyNumber,
  enableAutoRecovery: anyFlag,
  enableBackendSync: anyFlag,
  enableStateValidation: anyFlag,
  verboseLogging: anyFlag,
  outputs: listOf(anyOutputName),
  whenReconnecting: anyWord<BroadcastConfig['whenReconnecting']>({ 'go-on': true, hold: true }),
}

export const anyConfig = anyOf<BroadcastConfig>(config)

export const anyConfigChange = anyOf<Partial<BroadcastConfig>>(
  config,
  Object.keys(config) as (keyof BroadcastConfig)[],
)

export const anyChange = anyOf<BroadcastChange>({
  from: anyBroadcastPhase,
  to: anyBroadcastPhase,
  at: anyNumber,
  why: anyText,
})
