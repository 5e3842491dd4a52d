import type { BroadcastPhase, StepName } from '#show/state/broadcast.ts'
import type { Effect } from '#show/state/effect.ts'
import type { Input } from '#show/state/input.ts'
import { stopped } from '#show/state/obs-status.ts'
import type { OutputStatus } from '#show/state/obs-status.ts'
import type { Show } from '#show/state/show.ts'
import { onObs, play, rehearsing } from '#test/fixtures.ts'

export const active: OutputStatus = { ...stopped, state: 'started' }

export function done(step: StepName, procedure = 1): Input {
  return { type: 'step-done', procedure, step }
}

export function undone(step: StepName, procedure = 1): Input {
  return { type: 'step-undone', procedure, step }
}

export const ready = play(onObs(), [0, { type: 'initialize' }]).show

export const starting = play(ready, [1, { type: 'start-broadcast', sessionId: 'tonight' }]).show

export const live = play(
  starting,
  [2, done('session')],
  [3, { type: 'stream-status', status: active }],
  [3, { type: 'step-done', procedure: 1, step: 'outputs', outputs: ['stream'] }],
).show

export const stopping = play(live, [9, { type: 'stop-broadcast' }]).show

/** Waits for OBS and its scenes. */
export const initializing = play({ ...rehearsing(), mode: 'obs' }, [0, { type: 'initialize' }]).show

export const error = play(
  starting,
  [2, { type: 'step-failed', procedure: 1, step: 'session', message: 'the disk is full' }],
  [2, undone('session')],
).show

export const byPhase: Readonly<Record<BroadcastPhase, Show>> = {
  idle: onObs(),
  initializing,
  ready,
  starting,
  live,
  stopping,
  error,
}

export function phaseOf({ broadcast }: Show): BroadcastPhase {
  return broadcast.phase
}

export function steps({ broadcast }: Show): readonly string[] {
  return broadcast.procedure?.steps.map(({ name, state }) => `${name} ${state}`) ?? []
}

export function typesOf(effects: readonly Effect[]): readonly string[] {
  return effects.map(({ type }) => type)
}

export const commands = [
  'initialize',
  'start-broadcast',
  'stop-broadcast',
  'emergency-stop',
  'recover',
] as const
