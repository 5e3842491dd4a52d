import type { Instant } from '#base/time.ts'
import { between, later, minutes } from '#base/time.ts'
import { turn, withNotice } from '#show/acts/turn.ts'
import type { Broadcast, Step } from '#show/state/broadcast.ts'
import { stepNames } from '#show/state/broadcast.ts'
import type { Effect, Turn } from '#show/state/effect.ts'
import { isOutputOn, outputNames, strayOutputs } from '#show/state/obs-outputs.ts'
import type { OutputName } from '#show/state/output-clock.ts'
import type { Show } from '#show/state/show.ts'
import { ofLateStart, ofStrayOutput } from '#show/state/troubles.ts'
import { broadcastWords, stepFailures } from '#words/broadcast.ts'

import { withBroadcast, withProcedure, withStep } from './with-procedure.ts'

/**
 * How long (ms) after we asked OBS for a start a late one still counts as ours. OBS may first wait for a
 * person, as with YouTube's "Create broadcast".
 */
const longestWait = minutes(2)

/** Every chosen output is on air, as OBS reports. */
export function areOutputsOn({ obs, broadcast }: Show): boolean {
  return broadcast.begun.chosen.every((name) => isOutputOn(obs[name]))
}

/** The outputs are to be off, and OBS has not said so yet. */
export function isStopping({ procedure }: Broadcast): boolean {
  if (procedure?.direction !== 'back') return false
  const state = outputsStep(procedure.steps)?.state
  return state === 'undoing' || state === 'stuck'
}

export function startOutputs(show: Show, procedure: number, now: Instant): Turn {
  const { outputs } = show.broadcast.begun
  const others = show.broadcast.asked.filter(({ output }) => !outputs.includes(output))
  const asked = [...others, ...outputs.map((output) => ({ output, at: now }))]
  return turn(withBroadcast(show, { asked }), [{ type: 'start-outputs', procedure, outputs }])
}

/** Stops also the outputs whose earlier start may yet come. An emergency stops any stream. */
export function stopOutputs({ begun, asked, procedure }: Broadcast): Effect {
  return {
    type: 'stop-outputs',
    procedure: procedure?.number ?? 0,
    outputs: [...new Set([...begun.outputs, ...asked.map(({ output }) => output)])],
    everything: procedure?.kind === 'emergency',
  }
}

/** Why the outputs have not started or stopped after `wait` seconds. */
export function whyOutputsHang({ obs }: Show, wait: number, isStop: boolean): string {
  const isStarting = outputNames.some((name) => obs[name].state === 'starting')
  if (isStarting && isStop) return stepFailures.stopWhileStarting
  if (isStarting) return stepFailures.stillStarting(wait)
  return isStop ? stepFailures.notStopped(wait) : stepFailures.notStarted(wait)
}

/**
 * Compares OBS's outputs with what they should be. An output that should be off and is on is stopped
 * again: it started late, or OBS was away before. `hasNews`: OBS has said something, even if the state
 * is the same.
 */
export function followOutputs(before: Show, show: Show, hasNews: boolean, now: Instant): Turn {
  const hasChanged =
    hasNews || outputNames.some((name) => before.obs[name].state !== show.obs[name].state)
  if (!hasChanged || show.obs.link.phase !== 'up') return turn(show)
  const { asked, procedure } = show.broadcast
  const isWanted = procedure?.direction === 'forward' || isStopping(show.broadcast)
  const late = asked.filter(
    ({ output, at }) => !isWanted && isOutputOn(show.obs[output]) && between(at, now) < longestWait,
  )
  if (late.length > 0) {
    const outputs = late.map(({ output }) => output)
    return stopLate(show, outputs, now)
  }
  const settled = forgetAsked(show, ({ output }) => isOutputOn(show.obs[output]))
  if (isStuck(settled.broadcast)) return retryOutputs(show, now)
  return turn(isWanted ? settled : tellStray(before, settled, now))
}

/**
 * Somebody has started an output in OBS, and not by Go live. It is told where going live is in use: it is
 * prepared, or was undone.
 */
function tellStray(before: Show, show: Show, now: Instant): Show {
  const { phase, procedure } = show.broadcast
  if (phase === 'idle' && procedure === null) return show
  const stray = strayOutputs(show)
  if (stray.every((name) => isOutputOn(before.obs[name]))) return show
  return withNotice(show, 'trouble', broadcastWords.startedInObs(stray), now, ofStrayOutput)
}

/** OBS said that this output has stopped, so an earlier request to start it is over. */
export function endOutput(show: Show, ended: OutputName, now: Instant): Turn {
  const settled = forgetAsked(show, ({ output }) => output === ended)
  return followOutputs(show, settled, true, now)
}

/** Asks OBS again to stop the outputs that it has not stopped. */
export function retryOutputs(show: Show, now: Instant): Turn {
  const { procedure, config } = show.broadcast
  if (!procedure || !isStuck(show.broadcast)) return turn(show)
  const until = later(now, config.shutdownTimeout)
  const undoing = withStep(withProcedure(show, { ...procedure, until, again: null }), 'outputs', {
    state: 'undoing',
    message: null,
  })
  return turn(undoing, [stopOutputs(undoing.broadcast)])
}

/** A start that was given up has come after all. */
function stopLate(show: Show, outputs: readonly OutputName[], now: Instant): Turn {
  const { procedure, procedures, config, begun } = show.broadcast
  const until = later(now, config.shutdownTimeout)
  const steps = stepNames.map((name): Step => {
    if (name === 'outputs') return { name, state: 'undoing', message: null }
    const step = procedure?.steps.find((one) => one.name === name)
    return step ?? { name, state: 'waiting', message: null }
  })
  const isUnderWay = procedure?.direction === 'back' && procedure.until !== null
  const stopping = withProcedure(withBroadcast(show, { begun: { ...begun, outputs } }), {
    // Answers to the running procedure must still count for it.
    number: isUnderWay ? procedure.number : procedures + 1,
    kind: isUnderWay || procedure?.kind === 'start' ? procedure.kind : 'stop',
    direction: 'back',
    steps,
    until,
    again: null,
    failure: procedure?.failure ?? null,
  })
  return turn(withNotice(stopping, 'trouble', broadcastWords.lateStart, now, ofLateStart), [
    stopOutputs(stopping.broadcast),
  ])
}

function isStuck({ procedure }: Broadcast): boolean {
  return procedure?.direction === 'back' && outputsStep(procedure.steps)?.state === 'stuck'
}

function outputsStep(steps: readonly Step[]): Step | undefined {
  return steps.find(({ name }) => name === 'outputs')
}

function forgetAsked(show: Show, isOver: (asked: Broadcast['asked'][number]) => boolean): Show {
  const { asked } = show.broadcast
  return asked.some(isOver)
    ? withBroadcast(show, { asked: asked.filter((one) => !isOver(one)) })
    : show
}
