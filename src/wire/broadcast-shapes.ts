import type { Dependency } from '#show/live/broadcast-needs.ts'
import type { BroadcastView } from '#show/live/broadcast-view.ts'
import type { Procedure, Step } from '#show/state/broadcast.ts'
import { broadcastPhases, stepsByName, stepStates } from '#show/state/broadcast.ts'
import type { OutputName } from '#show/state/output-clock.ts'

import { fieldsOf, isFlag, isNumber, isText, listOf, oneOf, orNull } from './guard.ts'

// The shape of going live on the wire.

export const isOutputName = oneOf<OutputName>({ stream: true, record: true })

export const isBroadcastPhase = oneOf(broadcastPhases)

const isDependency = oneOf<Dependency>({
  program: true,
  obs: true,
  'sole-runner': true,
  'scene-list': true,
  'outputs-at-rest': true,
  'selected-output': true,
  rundown: true,
  'scenes-of-rundown': true,
  storage: true,
})

const isStep = fieldsOf<Step>({
  name: oneOf(stepsByName),
  state: oneOf(stepStates),
  message: orNull(isText),
})

export const isBroadcast = fieldsOf<BroadcastView>({
  phase: isBroadcastPhase,
  liveSince: orNull(isNumber),
  sessionId: orNull(isText),
  error: orNull(isText),
  missing: listOf(isDependency),
  procedure: orNull(
    fieldsOf<NonNullable<BroadcastView['procedure']>>({
      kind: oneOf<Procedure['kind']>({ start: true, stop: true, emergency: true }),
      direction: oneOf<Procedure['direction']>({ forward: true, back: true }),
      steps: listOf(isStep),
    }),
  ),
  isOverlayLive: isFlag,
  isHeld: isFlag,
  outputs: listOf(isOutputName),
})
