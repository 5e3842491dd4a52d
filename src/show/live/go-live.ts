import type { Instant } from '#base/time.ts'
import { later } from '#base/time.ts'
import { pause, resume } from '#show/acts/pausing.ts'
import { andThen, refuse, turn, withoutNotice } from '#show/acts/turn.ts'
import { changePhase } from '#show/state/broadcast-table.ts'
import type { Broadcast, BroadcastConfig } from '#show/state/broadcast.ts'
import { nothingBegun } from '#show/state/broadcast.ts'
import type { Command } from '#show/state/command.ts'
import type { Turn } from '#show/state/effect.ts'
import type { OutputStatus } from '#show/state/obs-status.ts'
import type { OutputName } from '#show/state/output-clock.ts'
import type { Show } from '#show/state/show.ts'
import { ofLateStart } from '#show/state/troubles.ts'
import { broadcastWords, phaseReasons } from '#words/broadcast.ts'

import { missingDependencies, missingServices, wordsOf } from './broadcast-needs.ts'
import { isStopping, retryOutputs } from './outputs-step.ts'
import { completeOutputs } from './procedure-steps.ts'
import { endPatience, goBack, goForward, undoAll } from './procedure.ts'
import { withProcedure } from './with-procedure.ts'

type Of<Type extends Command['type']> = Extract<Command, { type: Type }>

/** Waits until everything that going live needs is there. */
export function initialize(show: Show, now: Instant): Turn {
  const { phase } = show.broadcast
  if (phase !== 'idle' && phase !== 'error') return refuse(show, 'initialize', 'broadcast-is-on')
  // Outputs that an error has left on are stopped first; a stop that is under way goes on.
  const isLeft = phase === 'error' && hasLeft(show.broadcast)
  // A show that ran before goes on meanwhile.
  const off = isLeft ? takeOff(show, now, 'if-begun') : turn(show)
  return andThen(off, (next) => {
    const rest = isOver(next.broadcast) ? { procedure: null, begun: nothingBegun } : {}
    const cleared: Broadcast = { ...next.broadcast, error: null, ...rest }
    const initializing = changePhase(cleared, 'initializing', now, phaseReasons.prepare)
    return turn(attempt({ ...next, broadcast: initializing }, 1, now))
  })
}

/** A step that was begun is not undone. */
function hasLeft({ procedure }: Broadcast): boolean {
  return (procedure?.steps ?? []).some(({ state }) => state !== 'waiting' && state !== 'undone')
}

function isOver(broadcast: Broadcast): boolean {
  return (broadcast.procedure?.until ?? null) === null && !isStopping(broadcast)
}

/** Goes live, step by step; where one fails, all are undone. */
export function startBroadcast(
  show: Show,
  { sessionId }: Of<'start-broadcast'>,
  now: Instant,
): Turn {
  const { broadcast, obs } = show
  if (broadcast.phase !== 'ready') return refuse(show, 'start-broadcast', 'broadcast-is-not-ready')
  if (broadcast.config.outputs.length === 0) {
    return refuse(show, 'start-broadcast', 'no-output-selected')
  }
  if (missingDependencies(show).length > 0) {
    return refuse(show, 'start-broadcast', 'broadcast-lacks-something')
  }
  const starting = changePhase(broadcast, 'starting', now, phaseReasons.goLive)
  // An output that is already on is not ours, and must outlive a start that fails.
  const chosen = broadcast.config.outputs
  const outputs = chosen.filter((name) => obs[name].state === 'stopped')
  const id = sessionId ?? `session-${Math.round(now)}`
  return goForward(
    {
      ...withoutNotice(show, 'trouble', ofLateStart),
      broadcast: {
        ...starting,
        sessionId: id,
        begun: { chosen, outputs, show: false },
        error: null,
      },
    },
    now,
  )
}

/** Undoes the steps in reverse; from `error`, the ones that are still done. */
export function stopBroadcast(show: Show, now: Instant): Turn {
  const { broadcast } = show
  if (broadcast.phase === 'error') return goBack(show, now)
  if (broadcast.phase === 'starting') {
    return refuse(show, 'stop-broadcast', 'broadcast-is-starting')
  }
  if (broadcast.phase !== 'live') return refuse(show, 'stop-broadcast', 'broadcast-is-not-live')
  const stopping = changePhase(broadcast, 'stopping', now, phaseReasons.end)
  return goBack({ ...show, broadcast: stopping }, now)
}

/** Everything off at once, from any state; pressed again it tries again, and does no harm. */
export function emergencyStop(show: Show, now: Instant): Turn {
  return takeOff(show, now, 'always')
}

function takeOff(show: Show, now: Instant, endsShow: 'always' | 'if-begun'): Turn {
  const why = endsShow === 'always' ? phaseReasons.emergency : phaseReasons.leftOn
  const { broadcast } = show
  const failed =
    broadcast.phase === 'idle' || broadcast.phase === 'error'
      ? broadcast
      : changePhase(broadcast, 'error', now, why)
  const idle = changePhase(failed, 'idle', now, why)
  const off: Broadcast = { ...idle, error: null, attempt: null, liveSince: null, isHeld: false }
  return undoAll({ ...show, broadcast: off }, now, endsShow)
}

/** Out of an error: everything off, then prepared again if so configured. */
export function recover(show: Show, now: Instant): Turn {
  if (show.broadcast.phase !== 'error') return refuse(show, 'recover', 'nothing-to-recover')
  const stopped = emergencyStop(show, now)
  if (!show.broadcast.config.enableAutoRecovery) return stopped
  return andThen(stopped, (off) => turn(attempt(initializeAgain(off, now), 1, now)))
}

/** The emergency stop under way goes on meanwhile. */
function initializeAgain(show: Show, now: Instant): Show {
  return {
    ...show,
    broadcast: changePhase(show.broadcast, 'initializing', now, phaseReasons.recovering),
  }
}

export function configure(show: Show, config: Partial<BroadcastConfig>): Show {
  const { broadcast } = show
  return { ...show, broadcast: { ...broadcast, config: { ...broadcast.config, ...config } } }
}

/** The broadcast alarm rang: the time-out of a step or of preparing, or the pause before OBS is asked again. */
export function passBroadcastTime(show: Show, now: Instant): Turn {
  const asked = andThen(endPatience(show, now), (patient) => askAgain(patient, now))
  return andThen(asked, (patient) => turn(endAttempt(patient, now)))
}

function askAgain(show: Show, now: Instant): Turn {
  const { procedure } = show.broadcast
  if (!procedure?.again || now < procedure.again) return turn(show)
  // It is asked again as soon as it is back.
  if (show.obs.link.phase !== 'up') return turn(withProcedure(show, { ...procedure, again: null }))
  return retryOutputs(show, now)
}

/** Called after every input: the new state may end the waiting, or the broadcast. */
export function superviseBroadcast(show: Show, now: Instant): Turn {
  const { phase } = show.broadcast
  if (phase === 'initializing') return turn(becomeReady(show, now))
  if (phase === 'starting') return completeOutputs(show, now)
  if (phase !== 'live') return turn(show)
  return andThen(turn(watchOutputs(show, now)), (watched) => holdWhileAway(watched, now))
}

function becomeReady(show: Show, now: Instant): Show {
  if (missingServices(show).length > 0) return show
  const ready = changePhase(show.broadcast, 'ready', now, phaseReasons.allReady)
  return { ...show, broadcast: { ...ready, attempt: null } }
}

/** An output that was on and is starting now had ended before. */
function hasEnded({ state }: OutputStatus): boolean {
  return state === 'stopped' || state === 'starting'
}

/** The outputs of the broadcast have ended, and not by Onframe: an error. */
function watchOutputs(show: Show, now: Instant): Show {
  const { broadcast, obs } = show
  const { chosen } = broadcast.begun
  // While OBS is away nothing is known; when it is back, it says what runs.
  if (obs.link.phase !== 'up' || obs.scenes === null || chosen.length === 0) return show
  // While there is a stream, a recording that ends was ended on purpose.
  const vital: readonly OutputName[] = chosen.includes('stream') ? ['stream'] : chosen
  if (!vital.every((name) => hasEnded(obs[name]))) return show
  const { streamEnded, recordingEnded } = broadcastWords
  const error = vital.includes('stream') ? streamEnded : recordingEnded
  return { ...show, broadcast: { ...changePhase(broadcast, 'error', now, error), error } }
}

/** If so configured, pauses the show while the stream reconnects and resumes it with the stream. */
function holdWhileAway(show: Show, now: Instant): Turn {
  const { broadcast, obs, run } = show
  if (broadcast.phase !== 'live' || broadcast.config.whenReconnecting !== 'hold') return turn(show)
  const { state } = obs.stream
  if (state === 'reconnecting' && !broadcast.isHeld && run.phase === 'running') {
    return pause({ ...show, broadcast: { ...broadcast, isHeld: true } }, now)
  }
  if (state !== 'started' || !broadcast.isHeld) return turn(show)
  const released = { ...show, broadcast: { ...broadcast, isHeld: false } }
  // Somebody may have resumed it meanwhile.
  return run.phase === 'paused' ? resume(released, now) : turn(released)
}

function attempt(show: Show, number: number, now: Instant): Show {
  const { broadcast } = show
  const until = later(now, broadcast.config.initializationTimeout)
  return { ...show, broadcast: { ...broadcast, attempt: { number, until } } }
}

function endAttempt(show: Show, now: Instant): Show {
  const { broadcast } = show
  const { attempt: tried, config } = broadcast
  if (broadcast.phase !== 'initializing' || tried === null || now < tried.until) return show
  if (tried.number < config.maxRetries) {
    return attempt(show, tried.number + 1, later(now, config.retryDelay))
  }
  const error = broadcastWords.notReady(tried.number, wordsOf(missingServices(show)))
  const failed = changePhase(broadcast, 'error', now, error)
  return { ...show, broadcast: { ...failed, error, attempt: null } }
}
