import type { Instant } from '#base/time.ts'
import { later } from '#base/time.ts'
import { isOn, stopShow } from '#show/acts/start-stop.ts'
import { andThen, turn } from '#show/acts/turn.ts'
import type { Broadcast, Procedure, Step, StepName } from '#show/state/broadcast.ts'
import { stepNames } from '#show/state/broadcast.ts'
import type { Effect, Turn } from '#show/state/effect.ts'
import type { Show } from '#show/state/show.ts'

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

/** Begins to undo what was begun, newest first. */
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
 * Undoes everything at once, whatever was begun; nothing waits for anything. The show is ended with it,
 * or only if going live has begun it.
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

/** In rehearsal nothing is asked of OBS, unless it was begun before. */
function isRehearsal({ mode, broadcast: { begun, asked } }: Show): boolean {
  return mode === 'rehearsal' && begun.outputs.length === 0 && asked.length === 0
}

/** Asks for everything that an emergency undoes; nothing waits for anything. */
function askAtOnce(show: Show): Turn {
  const { procedure } = show.broadcast
  if (!procedure) return turn(show)
  const effects = procedure.steps.flatMap(({ name, state }): readonly Effect[] => {
    if (state !== 'undoing') return []
    return name === 'outputs'
      ? [stopOutputs(show.broadcast)]
      : [{ type: 'close-session', procedure: procedure.number }]
  })
  return turn(show, effects)
}

/** Patience has ended with whatever is under way; a step that hangs is undone as one that failed. */
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
  return `no answer in ${wait / 1000} s`
}

/**
 * The worker died in the middle: what it had asked for will not be answered any more. A start is
 * undone, and what was being undone goes on to be.
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
    const message = 'Onframe was restarted meanwhile'
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
