import type { Instant } from '#base/time.ts'
import { later } from '#base/time.ts'
import { unreachable } from '#base/unreachable.ts'
import { isOn, startShow, stopShow } from '#show/acts/start-stop.ts'
import { andThen, turn } from '#show/acts/turn.ts'
import { changePhase } from '#show/state/broadcast-table.ts'
import type { Broadcast, BroadcastPhase, Procedure, Step, StepName } from '#show/state/broadcast.ts'
import { nothingBegun } from '#show/state/broadcast.ts'
import type { Turn } from '#show/state/effect.ts'
import { sentences } from '#show/state/sentences.ts'
import type { Show } from '#show/state/show.ts'
import { broadcastWords, phaseReasons } from '#words/broadcast.ts'

import { areOutputsOn, startOutputs, stopOutputs } from './outputs-step.ts'
import { failureOf, stuckWords, undoneWords } from './procedure-words.ts'
import { withBroadcast, withProcedure, withStep } from './with-procedure.ts'

/** A step ended: done, failed, undone or stuck. `ended.message`: why. */
export function endStep(
  show: Show,
  number: number,
  name: StepName,
  ended: Pick<Step, 'state' | 'message'>,
  now: Instant,
): Turn {
  const { procedure } = show.broadcast
  const step = procedure?.steps.find((one) => one.name === name)
  if (!procedure || procedure.number !== number || !step) return turn(show)
  // A step that was not undone in time may be undone later.
  const isUndoneLate = step.state === 'stuck' && ended.state === 'undone'
  const isUndo = ended.state === 'undone' || ended.state === 'stuck'
  if (step.state !== (isUndo ? 'undoing' : 'doing') && !isUndoneLate) return turn(show)
  // Until OBS itself says that they are on: see `completeOutputs`.
  if (name === 'outputs' && ended.state === 'done' && !areOutputsOn(show)) return turn(show)

  const noted = withStep(show, name, ended)
  if (ended.state === 'failed') return turnBack(noted, failureOf(name, ended.message), now)
  return advance(noted, now)
}

/** The outputs count as on when OBS says so, no matter who started them. */
export function completeOutputs(show: Show, now: Instant): Turn {
  const { procedure } = show.broadcast
  if (procedure?.direction !== 'forward' || !areOutputsOn(show)) return turn(show)
  return endStep(show, procedure.number, 'outputs', { state: 'done', message: null }, now)
}

function turnBack(show: Show, failure: string, now: Instant): Turn {
  const { procedure, config } = show.broadcast
  if (!procedure) return turn(show)
  const until = later(now, config.shutdownTimeout)
  return advance(withProcedure(show, { ...procedure, direction: 'back', until, failure }), now)
}

/** Does the next steps, until one has to wait for an answer or none is left. */
export function advance(show: Show, now: Instant): Turn {
  const { procedure } = show.broadcast
  if (!procedure) return turn(show)
  const isForward = procedure.direction === 'forward'
  if (procedure.steps.some(({ state }) => state === 'undoing')) return turn(show)
  const next = isForward
    ? procedure.steps.find(({ state }) => state === 'waiting')
    : newestBegun(procedure.steps)
  if (!next) return turn(finish(show, now))
  return isForward ? doStep(show, next.name, now) : undoStep(show, next.name, now)
}

function newestBegun(steps: readonly Step[]): Step | undefined {
  let newest: Step | undefined
  for (const step of steps) if (['done', 'doing', 'failed'].includes(step.state)) newest = step
  return newest
}

function doStep(show: Show, name: StepName, now: Instant): Turn {
  const { procedure, sessionId } = show.broadcast
  if (!procedure) return turn(show)
  const doing = withStep(show, name, { state: 'doing', message: null })
  const { number } = procedure
  switch (name) {
    case 'session':
      return turn(doing, [{ type: 'open-session', procedure: number, id: sessionId ?? '' }])
    case 'outputs':
      return startOutputs(doing, number, now)
    case 'show':
      return beginShow(doing, number, now)
    case 'overlay':
    case 'backends':
      return endStep(doing, number, name, { state: 'done', message: null }, now)
    default:
      return unreachable(name)
  }
}

/** A show that runs already goes on, and is not ended by a rollback. */
function beginShow(show: Show, number: number, now: Instant): Turn {
  const done = { state: 'done', message: null } as const
  if (isOn(show)) return endStep(show, number, 'show', done, now)
  const started = startShow(show, now)
  const refusal = started[1].find((effect) => effect.type === 'refuse')
  if (refusal?.type === 'refuse') {
    const message = sentences[refusal.reason]
    return endStep(show, number, 'show', { state: 'failed', message }, now)
  }
  return andThen(started, (on) => endStep(withBegun(on, { show: true }), number, 'show', done, now))
}

function undoStep(show: Show, name: StepName, now: Instant): Turn {
  const { procedure, begun } = show.broadcast
  if (!procedure) return turn(show)
  const undoing = withStep(show, name, { state: 'undoing', message: null })
  const { number } = procedure
  const undone = { state: 'undone', message: null } as const
  switch (name) {
    case 'session':
      return turn(undoing, [{ type: 'close-session', procedure: number }])
    case 'outputs':
      return turn(undoing, [stopOutputs(undoing.broadcast)])
    case 'show': {
      const stopped = begun.show && isOn(undoing) ? stopShow(undoing, now) : turn(undoing)
      return andThen(stopped, (off) =>
        endStep(withBegun(off, { show: false }), number, name, undone, now),
      )
    }
    case 'overlay':
    case 'backends':
      return endStep(undoing, number, name, undone, now)
    default:
      return unreachable(name)
  }
}

/** No step is left: sets the phase, and the error if there is one. */
function finish(show: Show, now: Instant): Show {
  const { broadcast } = show
  const { procedure, config } = broadcast
  if (!procedure) return show
  if (procedure.direction === 'forward') {
    const over = { ...broadcast, procedure: { ...procedure, until: null } }
    const live = changePhase(over, 'live', now, phaseReasons.allDone)
    return { ...show, broadcast: { ...live, liveSince: now, error: null } }
  }

  const stuck = procedure.steps.filter(({ state }) => state === 'stuck')
  const areOutputsStuck = stuck.some(({ name }) => name === 'outputs')
  const again = areOutputsStuck ? later(now, config.shutdownTimeout) : null
  const off: Broadcast = {
    ...broadcast,
    procedure: { ...procedure, until: null, again },
    begun: stuck.length === 0 ? nothingBegun : broadcast.begun,
    sessionId: null,
    liveSince: null,
    isHeld: false,
  }
  const said = [
    procedure.failure,
    procedure.failure && undoneWords(procedure),
    ...stuckWords(stuck),
    procedure.failure && broadcastWords.thenRecover,
  ]
  const error = said.filter(Boolean).join(' ') || null
  const phase = phaseAfter(broadcast.phase, procedure.kind, error !== null)
  const ended = changePhase(off, phase, now, error ?? phaseReasons.allUndone)
  // Another error that was told before stays.
  const left = phase === 'error' ? (error ?? broadcast.error) : error
  return { ...show, broadcast: { ...ended, error: left } }
}

/** The phase may have changed during an emergency or a late stop; then it stays. */
function phaseAfter(
  phase: BroadcastPhase,
  kind: Procedure['kind'],
  hasFailed: boolean,
): BroadcastPhase {
  if (phase === 'starting') return 'error'
  if (phase === 'stopping') return hasFailed ? 'error' : 'ready'
  return phase === 'error' && kind === 'stop' && !hasFailed ? 'idle' : phase
}

function withBegun(show: Show, fields: Partial<Broadcast['begun']>): Show {
  return withBroadcast(show, { begun: { ...show.broadcast.begun, ...fields } })
}
