import type { Instant } from '#base/time.ts'
import { later, milliseconds } from '#base/time.ts'
import { unreachable } from '#base/unreachable.ts'
import { applyEdited } from '#show/acts/apply-edit.ts'
import { loadRundown } from '#show/acts/change-rundown.ts'
import { tellClocks } from '#show/acts/clock-notes.ts'
import { applyDelay, delayStarts, dropDelay } from '#show/acts/delaying.ts'
import { editRundown, redoEdit, undoEdit } from '#show/acts/edit-rundown.ts'
import { endPauseUnmade, pause, resume, withPhase } from '#show/acts/pausing.ts'
import { endPerformed, perform } from '#show/acts/perform.ts'
import { putOnProgram, take } from '#show/acts/playout.ts'
import { anchorOf, awayFrom, fresh, isOn, startShow, stopShow } from '#show/acts/start-stop.ts'
import { takeBack } from '#show/acts/take-back.ts'
import { withTimer } from '#show/acts/timing-beside.ts'
import { andThen, refuse, turn, withoutNotice, withRun } from '#show/acts/turn.ts'
import type { Gap } from '#show/acts/wanted-program.ts'
import { gapOf } from '#show/acts/wanted-program.ts'
import { orderCalendar } from '#show/calendar/order-calendar.ts'
import {
  configure,
  emergencyStop,
  initialize,
  recover,
  startBroadcast,
  stopBroadcast,
} from '#show/live/go-live.ts'
import { setMode, setRate } from '#show/live/mode.ts'
import type { Command } from '#show/state/command.ts'
import type { Turn } from '#show/state/effect.ts'
import { indexOfCue } from '#show/state/rundown.ts'
import type { Override, Show } from '#show/state/show.ts'
import { nextTake, ownEnd } from '#show/time/due.ts'
import { placeBefore } from '#show/time/places.ts'
import { standbyIndex } from '#show/time/standby.ts'
import { cutReasons } from '#words/show.ts'

/** Carries out a command, or refuses it and changes nothing. */
export function obey(show: Show, command: Command, now: Instant): Turn {
  switch (command.type) {
    case 'start':
      return andThen(startShow(show, now), (after) => turn(tellClocks(show, after, now)))
    case 'stop':
      return stopShow(show, now)
    case 'pause':
      return pause(show, now)
    case 'resume':
      return resume(show, now)
    case 'catch-up':
      return endPauseUnmade(show, now)
    case 'skip':
      return skip(show, command, now)
    case 'back':
      return back(show, command, now)
    case 'take-back':
      if (hasMovedOn(show, command.from)) return refuse(show, 'take-back', 'air-has-moved-on')
      return takeBack(show, now)
    case 'take':
      return andThen(takeNamed(show, command, now), (after) => turn(tellClocks(show, after, now)))
    case 'stand-by':
      return standBy(show, command)
    case 'force-scene':
      return forceScene(show, command, now)
    case 'release':
      return release(show, command, now)
    case 'nudge':
      return nudge(show, command, now)
    case 'reconfigure':
      return loadRundown(show, command)
    case 'edit':
      return editRundown(show, command, now)
    case 'undo':
      return undoEdit(show)
    case 'redo':
      return redoEdit(show)
    case 'delay':
      return delayStarts(show, command.by)
    case 'apply-delay':
      return applyDelay(show, now)
    case 'drop-delay':
      return dropDelay(show)
    case 'apply-edit':
      if (hasMovedOn(show, command.from)) return refuse(show, 'apply-edit', 'air-has-moved-on')
      return isOn(show) ? applyEdited(show, now) : refuse(show, 'apply-edit', 'nothing-on-air')
    case 'set-mode':
      return setMode(show, command.mode, now)
    case 'set-rate':
      return setRate(show, command.rate)
    case 'set-policy':
      return turn({ ...show, policy: command.policy })
    case 'initialize':
      return initialize(show, now)
    case 'start-broadcast':
      return startBroadcast(show, command, now)
    case 'stop-broadcast':
      return stopBroadcast(show, now)
    case 'emergency-stop':
      return emergencyStop(show, now)
    case 'recover':
      return recover(show, now)
    case 'configure-broadcast':
      return turn(configure(show, command.config))
    case 'perform':
      return command.isOver === true
        ? turn(endPerformed(show, command.act))
        : perform(show, command.act, command.holdFor, now)
    case 'timer':
      return turn(withTimer(show, command, now))
    case 'calendar':
      return orderCalendar(show, command.order, now)
    case 'dismiss-notice':
      return turn(dismiss(show, command))
    default:
      return unreachable(command)
  }
}

type Of<Type extends Command['type']> = Extract<Command, { type: Type }>

/** Without a kind: the newest. */
function dismiss(show: Show, { kind, about }: Of<'dismiss-notice'>): Show {
  if (kind !== undefined) return withoutNotice(show, kind, about)
  return show.notices.length === 0 ? show : { ...show, notices: show.notices.slice(1) }
}

/** Whether another cue is on air than the asker saw. */
function hasMovedOn({ run }: Show, from: string | null | undefined): boolean {
  return from !== undefined && from !== (run.onAir?.cue.id ?? null)
}

function skip(show: Show, { from }: Of<'skip'>, now: Instant): Turn {
  if (hasMovedOn(show, from)) return refuse(show, 'skip', 'air-has-moved-on')
  if (!isOn(show)) return refuse(show, 'skip', 'not-running')
  const next = standbyIndex(show)
  return next === -1
    ? refuse(show, 'skip', 'nothing-on-standby')
    : take(show, next, now, cutReasons.nextTaken)
}

function back(show: Show, { from }: Of<'back'>, now: Instant): Turn {
  if (hasMovedOn(show, from)) return refuse(show, 'back', 'air-has-moved-on')
  const { onAir } = show.run
  if (onAir === null) return refuse(show, 'back', 'nothing-on-air')
  const { index, loop } = placeBefore(show)
  if (show.rundown.cues[index] === undefined) return refuse(show, 'back', 'no-cue-before')
  return take(show, index, now, cutReasons.previousTaken, loop)
}

function takeNamed(show: Show, { cueId, from }: Of<'take'>, now: Instant): Turn {
  if (hasMovedOn(show, from)) return refuse(show, 'take', 'air-has-moved-on')
  const index = cueId === undefined ? standbyIndex(show) : indexOfCue(show.rundown, cueId)
  if (index === -1) {
    return refuse(show, 'take', cueId === undefined ? 'nothing-on-standby' : 'no-such-cue')
  }
  if (isOn(show)) return take(show, index, now, cutReasons.taken)
  const away = awayFrom(show)
  if (away !== null) return refuse(show, 'take', away)
  const anchor = anchorOf(show)
  if (anchor === 'none') return refuse(show, 'take', 'clock-is-not-running')
  return take(fresh(show, anchor), index, now, cutReasons.startedWithIt)
}

function standBy(show: Show, { cueId }: Of<'stand-by'>): Turn {
  if (cueId !== null && indexOfCue(show.rundown, cueId) === -1) {
    return refuse(show, 'stand-by', 'no-such-cue')
  }
  const { run } = show
  if (run.standby === cueId) return turn(show)
  return turn(
    withRun(show, {
      phase: run.phase,
      onAir: run.onAir,
      left: run.left,
      standby: cueId,
      override: run.override,
      startedAt: run.startedAt,
      anchor: run.anchor,
      pausedAt: run.pausedAt,
      paused: run.paused,
      finishedAt: run.finishedAt,
      takes: run.takes,
      asRun: run.asRun,
    }),
  )
}

function forceScene(show: Show, { scene }: Of<'force-scene'>, now: Instant): Turn {
  if (show.mode === 'obs') {
    const away = awayFrom(show)
    if (away !== null) return refuse(show, 'force-scene', away)
    if (show.obs.scenes?.includes(scene) === false) {
      return refuse(show, 'force-scene', 'no-such-scene')
    }
  }
  const override: Override = { scene, by: 'command', since: now }
  const forced = withRun(show, { ...show.run, override })
  return putOnProgram(forced, scene, null, cutReasons.forced)
}

function release(show: Show, { to }: Of<'release'>, now: Instant): Turn {
  const { run } = show
  const isLeft = run.onAir !== null && run.onAir.instead !== null
  if (run.override === null && !isLeft && !isStuck(gapOf(show))) {
    return refuse(show, 'release', 'nothing-to-release')
  }
  const onAir = run.onAir && { ...run.onAir, instead: null }
  const released = withRun(show, { ...run, override: null, onAir })
  if (onAir === null || !isOn(show)) return turn(released)

  const next = nextTake(released)
  // Its time ran out under the other scene: the next begins now, not back when this one was due.
  if (next !== null && next.at <= now && next.index !== -1) {
    return take(released, next.index, now, cutReasons.dueWhenReleased)
  }
  const { scene, transition } = onAir.cue
  if (to === 'rundown') {
    const instead = show.program === scene ? null : show.program
    return turn(withRun(released, { ...released.run, onAir: { ...onAir, instead } }))
  }
  return putOnProgram(released, scene, transition, cutReasons.released)
}

/** OBS does not show the scene, and no request is under way that would change that. */
function isStuck(gap: Gap | null): boolean {
  return gap === 'refused' || gap === 'unanswered'
}

function nudge(show: Show, { by }: Of<'nudge'>, now: Instant): Turn {
  const { run } = show
  const { onAir } = run
  if (onAir === null || !isOn(show)) return refuse(show, 'nudge', 'nothing-on-air')
  const due = ownEnd(onAir)
  if (due === null) return refuse(show, 'nudge', 'cue-is-open-ended')

  const at = run.pausedAt ?? now
  const moved = later(due, by)
  // Shortened past the present it is due at once: the next cue must not begin in the past.
  const until = by < 0 && onAir.cue.end === 'follow' ? Math.max(moved, Math.min(at, due)) : moved
  const nudged = {
    cue: onAir.cue,
    index: onAir.index,
    take: onAir.take,
    startedAt: onAir.startedAt,
    added: milliseconds(onAir.added + until - due),
    paused: onAir.paused,
    mediaEnd: onAir.mediaEnd,
    instead: onAir.instead,
    ...(onAir.loop && { loop: onAir.loop }),
  }
  return turn(withRun(show, withPhase(run, run.phase, run.pausedAt, run.paused, nudged)))
}
