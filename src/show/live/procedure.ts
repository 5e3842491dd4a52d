import type { Instant } from '#base/time.ts'
import { later } from '#base/time.ts'
import { unreachable } from '#base/unreachable.ts'
import { isOn, stopShow } from '#show/acts/start-stop.ts'
import { andThen, turn } from '#show/acts/turn.ts'
import type { Broadcast, Procedure, Step, StepName } from '#show/state/broadcast.ts'
import { stepNames } from '#show/state/broadcast.ts'
import type { Effect, Turn } from '#show/state/effect.ts'
import type { Show } from '#show/state/show.ts'
import { stepFailures } from '#words/broadcast.ts'

import { stopOutputs, whyOutputsHang } from './outputs-step.ts'
import { advance, endStep } from './procedure-steps.ts'
import { withProcedure } from './with-procedure.ts'

/** Begins to go live: every step waits for the one before. */
export function goForward(show: Show, now: Instant): Turn {
  const { config, procedures } = show.broadcast
  return advance(
    withProcedure(show, {
      number: procedures + 1,
      kind: 'start',
      direction: 'forward',
      steps: stepNames.map((name) => ({ name, state: 'waiting', message: null })),
      until: later(now, config.startupTimeout),
      again: null,
      failure: null,
    }),
    now,
  )
}

/** Begins to undo the steps that were begun, newest first. */
export function goBack(show: Show, now: Instant): Turn {
  const { config, procedures, procedure } = show.broadcast
  return advance(
    withProcedure(show, {
      number: procedures + 1,
      kind: 'stop',
      direction: 'back',
      steps: stepNames.map((name) => toUndo(name, procedure)),
      until: later(now, config.shutdownTimeout),
      again: null,
      failure: null,
    }),
    now,
  )
}

/**
 * Undoes all steps at once; none waits for another. `endsShow`: the show is stopped too, always or only
 * if going live has started it.
 */
export function undoAll(show: Show, now: Instant, endsShow: 'always' | 'if-begun'): Turn {
  const { config, procedures } = show.broadcast
  const number = procedures + 1
  const steps = stepNames.map((name): Step => {
    const isOfTheWorld = name === 'session' || (name === 'outputs' && !isRehearsal(show))
    return { name, state: isOfTheWorld ? 'undoing' : 'undone', message: null }
  })
  const until = later(now, config.shutdownTimeout)
  const begun = withProcedure(show, {
    number,
    kind: 'emergency',
    direction: 'back',
    steps,
    until,
    again: null,
    failure: null,
  })
  const isToEnd = isOn(begun) && (endsShow === 'always' || show.broadcast.begun.show)
  return andThen(isToEnd ? stopShow(begun, now) : turn(begun), askAtOnce)
}

/** In rehearsal OBS is asked for nothing, unless an output was started before. */
function isRehearsal({ mode, broadcast: { begun, asked } }: Show): boolean {
  return mode === 'rehearsal' && begun.outputs.length === 0 && asked.length === 0
}

/** Asks for every step of an emergency at once; none waits for another. */
function askAtOnce(show: Show): Turn {
  const { procedure } = show.broadcast
  if (!procedure) return turn(show)
  const effects = procedure.steps.flatMap(({ name, state }): readonly Effect[] => {
    if (state !== 'undoing') return []
    switch (name) {
      case 'outputs':
        return [stopOutputs(show.broadcast)]
      case 'session':
        return [{ type: 'close-session', procedure: procedure.number }]
      case 'overlay':
      case 'show':
      case 'backends':
        // What goes by the state of these steps hears of it.
        return []
      default:
        return unreachable(name)
    }
  })
  return turn(show, effects)
}

/** The time-out of the procedure is over: a step that hangs counts as failed, and is undone. */
export function endPatience(show: Show, now: Instant): Turn {
  const { procedure, config } = show.broadcast
  if (!procedure || procedure.until === null || now < procedure.until) return turn(show)
  if (procedure.direction === 'forward') {
    const hanging = procedure.steps.find(({ state }) => state === 'doing')
    if (!hanging) return turn(show)
    const message = whyHanging(show, hanging.name, config.startupTimeout)
    return endStep(show, procedure.number, hanging.name, { state: 'failed', message }, now)
  }
  const hanging = procedure.steps.filter(({ state }) => state === 'undoing')
  const patient = withProcedure(show, { ...procedure, until: later(now, config.shutdownTimeout) })
  return hanging.reduce<Turn>(
    (so, { name }) =>
      andThen(so, (then) => {
        const message = whyHanging(then, name, config.shutdownTimeout)
        return endStep(then, procedure.number, name, { state: 'stuck', message }, now)
      }),
    turn(patient),
  )
}

function whyHanging(show: Show, name: StepName, wait: number): string {
  const isStop = show.broadcast.procedure?.direction === 'back'
  if (name === 'outputs') return whyOutputsHang(show, wait / 1000, isStop)
  return stepFailures.noAnswer(wait / 1000)
}

/**
 * The worker died during a procedure, so its requests will not be answered. A start is undone; an undo
 * goes on.
 */
export function resumeProcedure(show: Show, now: Instant): Turn {
  const { procedure, config } = show.broadcast
  if (!procedure || procedure.until === null) return turn(show)
  const until = later(now, config.shutdownTimeout)
  if (procedure.kind === 'emergency') {
    return askAtOnce(withProcedure(show, { ...procedure, until }))
  }
  if (procedure.direction === 'forward') {
    const hanging = procedure.steps.find(({ state }) => state === 'doing')
    const message = stepFailures.restarted
    return hanging
      ? endStep(show, procedure.number, hanging.name, { state: 'failed', message }, now)
      : advance(show, now)
  }
  const steps = procedure.steps.map((step): Step =>
    step.state === 'undoing' ? { ...step, state: 'done' } : step,
  )
  return advance(withProcedure(show, { ...procedure, until, steps }), now)
}

/** Whether that step is done and has not been undone: the overlay and the backends go by it. */
export function isDone({ procedure }: Broadcast, name: StepName): boolean {
  return procedure?.steps.find((step) => step.name === name)?.state === 'done'
}

function toUndo(name: StepName, before: Procedure | null): Step {
  const state = before?.steps.find((step) => step.name === name)?.state ?? 'waiting'
  const isOver = state === 'waiting' || state === 'undone'
  return { name, state: isOver ? state : 'done', message: null }
}
