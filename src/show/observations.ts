import type { Instant } from '#base/time.ts'
import { unreachable } from '#base/unreachable.ts'
import { doneAct, droppedAct, failedAct, readBefore, seeState } from '#show/acts/action-answers.ts'
import { noteRides, seeRode } from '#show/acts/action-rides.ts'
import { followClock, heldOver } from '#show/acts/anchor.ts'
import { confirmCut, failCut, forgive, seeEscaped, withoutAsked } from '#show/acts/asked-cuts.ts'
import { ownRundown } from '#show/acts/change-rundown.ts'
import { endMedia, seeMedia } from '#show/acts/media.ts'
import { wakeUp } from '#show/acts/pausing.ts'
import { catchUp } from '#show/acts/playout.ts'
import { seeAfterReconnect, seeCollection, seeProgram } from '#show/acts/program.ts'
import { renameInActions } from '#show/acts/rename-in-actions.ts'
import { renameScene } from '#show/acts/rename-scene.ts'
import { andThen, turn, wakeWhenDue, withNotice, withoutNotice } from '#show/acts/turn.ts'
import { noteChecked, noteFailed, noteFound } from '#show/calendar/start-by-calendar.ts'
import { passBroadcastTime } from '#show/live/go-live.ts'
import { endOutput, followOutputs } from '#show/live/outputs-step.ts'
import { endStep } from '#show/live/procedure-steps.ts'
import { resumeProcedure } from '#show/live/procedure.ts'
import { withCut } from '#show/state/accuracy.ts'
import type { Step } from '#show/state/broadcast.ts'
import type { Turn } from '#show/state/effect.ts'
import type { History } from '#show/state/history.ts'
import type { Link, ObsReading, ObsStatus, Rival } from '#show/state/obs-status.ts'
import { ofSilence } from '#show/state/obs-status.ts'
import type { Observation } from '#show/state/observation.ts'
import type { Show } from '#show/state/show.ts'
import { ofStorage } from '#show/state/troubles.ts'

/** Takes note of an observation. Never refuses: it has happened. */
export function note(show: Show, observation: Observation, now: Instant): Turn {
  switch (observation.type) {
    case 'time-up':
      // An alarm of a take that is over is ignored: the newer one has its own.
      return observation.take === show.run.onAir?.take ? catchUp(show, now) : turn(show)
    case 'wall-clock':
      return turn({ ...show, wallAhead: observation.ahead })
    case 'woken':
      return andThen(andThen(wakeUp(show, now), wakeWhenDue), (awake) =>
        resumeProcedure(awake, now),
      )
    case 'link-changed':
      return turn(changeLink(show, observation.link))
    case 'rival-changed':
      return changeRival(show, observation.rival, now)
    case 'obs-read':
      return readObs(show, observation.reading, observation.linkCameUp, now)
    case 'program-changed':
      return seeProgram(show, observation.scene, now)
    case 'cut-escaped':
      return turn(seeEscaped(show, observation.scene, now))
    case 'preview-changed':
      return turn(withObs(show, { preview: observation.scene }))
    case 'studio-mode-changed':
      return turn(withObs(show, { studioMode: observation.enabled }))
    case 'scenes-changed':
      return turn(forgive(withObs(show, { scenes: observation.scenes })))
    case 'scene-renamed':
      return renameScene(show, observation.from, observation.to, now)
    case 'history-found':
      return turn(withHistory(show, observation.history))
    case 'transition-started':
      return turn(withObs(show, { transitioning: true }))
    case 'transition-ended':
      return turn(withObs(show, { transitioning: false }))
    case 'transitions-changed':
      return turn(withObs(show, { transitions: observation.transitions }))
    case 'names-changed':
      return turn(withObs(show, { names: show.obs.names + 1 }))
    case 'stream-status':
      return seeOutput(show, { stream: heldOver(show.obs.stream, observation.status) }, now)
    case 'record-status':
      return seeOutput(show, { record: heldOver(show.obs.record, observation.status) }, now)
    case 'output-ended':
      return endOutput(show, observation.output, now)
    case 'media-status':
      return turn(seeMedia(show, observation.input, observation.endsAt, now))
    case 'media-ended':
      return catchUp(endMedia(show, observation.input, now), now)
    case 'cut-made':
      return turn(confirmCut(show, observation.cut, observation.scene))
    case 'cut-dropped':
      return turn(withoutAsked(show, observation.cut))
    case 'cut-failed': {
      // Another Onframe runs the show, so this is no fault of OBS.
      if (show.obs.rival !== null) return turn(withoutAsked(show, observation.cut))
      const { scene, message } = observation
      return turn(withNotice(failCut(show, observation), 'cut-failed', message, now, scene))
    }
    case 'action-time-up':
      return turn(show)
    case 'action-read':
      return turn(readBefore(show, observation))
    case 'action-done':
      return turn(doneAct(show, observation.number, now))
    case 'action-failed':
      return turn(failedAct(show, observation, now))
    case 'action-dropped':
      return turn(droppedAct(show, observation.number, now))
    case 'states-ride':
      return turn(noteRides(show, observation))
    case 'states-rode':
      return turn(seeRode(show, observation))
    case 'state-changed':
      return turn(seeState(show, observation.now, now))
    case 'input-renamed':
    case 'filter-renamed':
      return renameInActions(show, observation, now)
    case 'frame-lock-changed':
      return turn(withObs(show, { frameLock: observation.lock }))
    case 'cut-measured':
      return turn({ ...show, accuracy: withCut(show.accuracy, observation.cut) })
    case 'step-done':
      return finishStep(show, observation, now)
    case 'step-failed':
    case 'step-undone':
    case 'step-stuck':
      return endStep(show, observation.procedure, observation.step, endingOf(observation), now)
    case 'broadcast-time-up':
      return passBroadcastTime(show, now)
    case 'calendar-time-up':
      return turn(show)
    case 'calendar-checked':
      return noteChecked(show, observation, now)
    case 'calendar-found':
      return noteFound(show, observation, now)
    case 'calendar-failed':
      return noteFailed(show, observation, now)
    case 'storage-changed':
      return turn(withStorage(show, observation.isStored))
    case 'offer-answered':
      return ownRundown(turn(show))
    case 'trouble':
      return turn(
        withNotice(
          show,
          'trouble',
          observation.message,
          now,
          observation.about ?? observation.message,
        ),
      )
    case 'trouble-over':
      return turn(withoutNotice(show, 'trouble', observation.about))
    default:
      return unreachable(observation)
  }
}

type Of<Type extends Observation['type']> = Extract<Observation, { type: Type }>
type Ending = Of<'step-failed' | 'step-undone' | 'step-stuck'>

function endingOf(ending: Ending): Pick<Step, 'state' | 'message'> {
  switch (ending.type) {
    case 'step-failed':
      return { state: 'failed', message: ending.message }
    case 'step-undone':
      return { state: 'undone', message: null }
    case 'step-stuck':
      return { state: 'stuck', message: ending.message }
    default:
      return unreachable(ending)
  }
}

function finishStep(show: Show, { procedure, step, outputs }: Of<'step-done'>, now: Instant): Turn {
  const { broadcast } = show
  const begun = outputs ? { ...broadcast.begun, outputs } : broadcast.begun
  const isOurs = broadcast.procedure?.number === procedure
  const told = isOurs ? { ...show, broadcast: { ...broadcast, begun } } : show
  return endStep(told, procedure, step, { state: 'done', message: null }, now)
}

function withStorage(show: Show, isStored: boolean): Show {
  const { broadcast } = show
  if (broadcast.isStored === isStored) return show
  const told = isStored ? withoutNotice(show, 'trouble', ofStorage) : show
  return { ...told, broadcast: { ...broadcast, isStored } }
}

/** Returns the same show if nothing differs, so that nothing is published. */
function withObs(show: Show, fields: Partial<ObsStatus>): Show {
  const keys = Object.keys(fields) as (keyof ObsStatus)[]
  if (keys.every((key) => show.obs[key] === fields[key])) return show
  return { ...show, obs: { ...show.obs, ...fields } }
}

function changeLink(show: Show, link: Link): Show {
  if (link.phase === 'up') return withObs(show, { link })
  // Open requests are lost with the link, and program is no longer known; both are put right when OBS
  // is back.
  const away = withObs(show, {
    link,
    transitioning: false,
    frameLock: null,
    program: null,
    stream: heldOver(show.obs.stream, { ...show.obs.stream, clock: null }),
    record: heldOver(show.obs.record, { ...show.obs.record, clock: null }),
  })
  return {
    ...away,
    asked: [],
    refused: null,
    program: show.mode === 'obs' ? null : show.program,
  }
}

/** OBS no longer does what we asked; program is put right when the show is ours again. */
function changeRival(show: Show, rival: Rival | null, now: Instant): Turn {
  const changed = withObs(show, { rival })
  if (rival !== null) return turn({ ...changed, asked: [], refused: null })
  const { program } = show.obs
  return program === null ? turn(changed) : seeAfterReconnect(changed, program, now)
}

function readObs(show: Show, reading: ObsReading, linkCameUp: boolean, now: Instant): Turn {
  const stream = heldOver(show.obs.stream, reading.stream)
  const record = heldOver(show.obs.record, reading.record)
  const known = followClock({ ...show, obs: { ...show.obs, ...reading, stream, record } })
  const read = linkCameUp ? withoutNotice(known, 'trouble', ofSilence) : known
  const tried = followOutputs(show, read, linkCameUp, now)
  const { program } = reading
  if (program === null) return tried
  return andThen(tried, (next) => {
    const [seen, effects] = linkCameUp
      ? seeAfterReconnect(next, program, now)
      : seeCollection(next, program, now)
    return turn(linkCameUp ? { ...seen, refused: null } : forgive(seen), effects)
  })
}

function seeOutput(show: Show, fields: Partial<ObsStatus>, now: Instant): Turn {
  return followOutputs(show, followClock(withObs(show, fields)), false, now)
}

/** Not if the rundown was edited since it was loaded: that edit would stand in the wrong place. */
function withHistory(show: Show, history: History): Show {
  return show.history.stretches.length > 0 ? show : { ...show, history }
}
