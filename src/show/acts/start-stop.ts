import type { Instant } from '#base/time.ts'
import { none } from '#base/time.ts'
import { noCuts } from '#show/state/accuracy.ts'
import type { Refusal, Turn } from '#show/state/effect.ts'
import { indexOfCue } from '#show/state/rundown.ts'
import type { Anchor, Show } from '#show/state/show.ts'
import { idle } from '#show/state/show.ts'
import { placeAfter } from '#show/time/places.ts'
import { cutReasons } from '#words/show.ts'

import { closeAsRun, joinAt, take } from './playout.ts'
import { refuse, turn } from './turn.ts'

export function isOn({ run }: Show): boolean {
  return run.phase === 'running' || run.phase === 'paused'
}

/**
 * Begins with the cue on standby, or else with the first that is not skipped. `since`: as if it had been started then, in
 * the past, unless an output's timecode says since when.
 */
export function startShow(show: Show, now: Instant, since: Instant = now): Turn {
  if (isOn(show)) return refuse(show, 'start', 'already-running')
  const away = awayFrom(show)
  if (away !== null) return refuse(show, 'start', away)
  const chosen = show.run.standby === null ? -1 : indexOfCue(show.rundown, show.run.standby)
  const first = chosen === -1 ? placeAfter(idleShow(show), true).index : chosen
  if (first === -1) return refuse(show, 'start', 'rundown-is-empty')
  const anchor = anchorOf(show)
  if (anchor === 'none') return refuse(show, 'start', 'clock-is-not-running')
  // A cue chosen as the first begins now; else the rundown begins where its time source does.
  if (anchor !== null && chosen === -1) return joinAt(fresh(show, anchor), first, anchor.zero, now)
  return since < now
    ? joinAt(fresh(show, anchor), first, since, now)
    : take(fresh(show, anchor), first, now, cutReasons.started)
}

/** Why nothing can go on air; then the show must not start. Null: it can. */
export function awayFrom({ mode, obs }: Show): Refusal | null {
  if (mode === 'rehearsal') return null
  if (obs.link.phase !== 'up') return 'obs-is-away'
  return obs.rival === null ? null : 'obs-is-run-elsewhere'
}

/** The output whose timecode the run follows. Null: none is set. `none`: it is set, and is not running. */
export function anchorOf({ mode, policy, obs }: Show): Anchor | 'none' | null {
  if (mode === 'rehearsal' || policy.clock === 'start') return null
  const zero = obs[policy.clock].clock?.zero
  return zero === undefined ? 'none' : { output: policy.clock, zero, offset: none }
}

/** The number of takes goes on, so that an alarm of the show before fits no take of this one. */
export function fresh(show: Show, anchor: Anchor | null): Show {
  const run = { ...idle, takes: show.run.takes, anchor }
  // A delay was of the show that is over; one that was set for this show stays.
  const delay = show.run.phase === 'finished' ? null : show.delay
  return { ...show, run, delay, accuracy: noCuts, notices: [] }
}

/** Ends the show. Program stays as it is. */
export function stopShow(show: Show, now: Instant): Turn {
  const { run } = show
  if (run.phase === 'idle') return refuse(show, 'stop', 'not-running')
  const asRun = closeAsRun(run.asRun, run.finishedAt ?? now)
  return turn({ ...show, run: { ...idle, takes: run.takes, asRun }, delay: null })
}

/** Nothing on air: a show that is over leaves its last cue there. */
function idleShow(show: Show): Show {
  return { ...show, run: { ...idle, takes: show.run.takes } }
}
