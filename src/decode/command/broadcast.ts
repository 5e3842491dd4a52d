import * as v from 'valibot'

import type { Duration } from '#base/time.ts'
import { count, flag, oneOf, ownText, pointInTime } from '#decode/values.ts'
import type { Broadcast, BroadcastConfig, Procedure } from '#show/state/broadcast.ts'
import {
  broadcastPhases,
  defaultBroadcastConfig,
  idleBroadcast,
  stepsByName,
  stepStates,
} from '#show/state/broadcast.ts'
import type { OutputName } from '#show/state/output-clock.ts'
import { expectedWords } from '#words/values.ts'

const wait: v.GenericSchema<unknown, Duration> = v.pipe(
  v.number(expectedWords.millisecondsFromTo(0, 600_000)),
  v.minValue(0, expectedWords.millisecondsFromTo(0, 600_000)),
  v.maxValue(600_000, expectedWords.millisecondsFromTo(0, 600_000)),
  // No -0, which JSON does not have.
  v.transform((ms) => (Math.round(ms) || 0) as Duration),
)

const output = oneOf<OutputName>({ stream: true, record: true })

const begunOutputs = v.array(output, expectedWords.outputs)

const outputs = v.pipe(begunOutputs, v.maxLength(2, expectedWords.eachOutputOnce))

/** Changes of the configuration: a field that is left out stays as it is. */
export const broadcastConfig = v.object(
  {
    initializationTimeout: v.exactOptional(wait),
    startupTimeout: v.exactOptional(wait),
    shutdownTimeout: v.exactOptional(wait),
    maxRetries: v.exactOptional(
      v.pipe(
        count,
        v.minValue(1, expectedWords.wholeNumberFromTo(1, 20)),
        v.maxValue(20, expectedWords.wholeNumberFromTo(1, 20)),
      ),
    ),
    retryDelay: v.exactOptional(wait),
    enableAutoRecovery: v.exactOptional(flag),
    enableBackendSync: v.exactOptional(flag),
    enableStateValidation: v.exactOptional(flag),
    verboseLogging: v.exactOptional(flag),
    outputs: v.exactOptional(outputs),
    whenReconnecting: v.exactOptional(
      oneOf<BroadcastConfig['whenReconnecting']>({ 'go-on': true, hold: true }),
    ),
  },
  expectedWords.object,
)

const step = v.object({
  name: oneOf(stepsByName),
  state: oneOf(stepStates),
  message: v.nullable(ownText),
})

const procedure = v.object({
  number: count,
  kind: oneOf<Procedure['kind']>({ start: true, stop: true, emergency: true }),
  direction: oneOf<Procedure['direction']>({ forward: true, back: true }),
  steps: v.array(step),
  until: v.nullable(pointInTime),
  again: v.optional(v.nullable(pointInTime), null),
  failure: v.nullable(ownText),
})

const phase = oneOf(broadcastPhases)

/** A broadcast as it is stored, with its history: that is what a person asks for after a crash. */
export const savedBroadcast = v.object(
  {
    phase,
    config: v.pipe(
      broadcastConfig,
      v.transform((config): BroadcastConfig => ({ ...defaultBroadcastConfig, ...config })),
    ),
    procedure: v.nullable(procedure),
    procedures: count,
    sessionId: v.nullable(ownText),
    liveSince: v.nullable(pointInTime),
    begun: v.object({ chosen: begunOutputs, outputs: begunOutputs, show: flag }),
    asked: v.optional(v.array(v.object({ output, at: pointInTime })), () => []),
    error: v.nullable(ownText),
    attempt: v.nullable(v.object({ number: count, until: pointInTime })),
    isHeld: flag,
    isStored: v.optional(flag, idleBroadcast.isStored),
    history: v.array(v.object({ from: phase, to: phase, at: pointInTime, why: ownText })),
  },
  expectedWords.broadcast,
) satisfies v.GenericSchema<unknown, Broadcast>
