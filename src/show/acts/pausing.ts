import type { Duration, Instant } from '#base/time.ts'
import { milliseconds } from '#base/time.ts'
import type { Turn } from '#show/state/effect.ts'
import type { Run, Show } from '#show/state/show.ts'
import { dueOf, nextTake } from '#show/time/due.ts'
import { cutReasons, showNotices } from '#words/show.ts'

import { catchUp, take } from './playout.ts'
import { refuse, turn, withNotice, withRun } from './turn.ts'

/** Stops the show's time; every planned time moves by exactly the length of the pause. */
export function pause(show: Show, now: Instant): Turn {
  const { run } = show
  if (run.phase === 'paused') return refuse(show, 'pause', 'already-paused')
  if (run.phase !== 'running') return refuse(show, 'pause', 'not-running')
  return turn(withRun(show, withPhase(run, 'paused', now, run.paused, run.onAir)))
}

export function resume(show: Show, now: Instant): Turn {
  const { run } = show
  if (run.phase !== 'paused' || run.pausedAt === null) return refuse(show, 'resume', 'not-paused')
  const stood = now - run.pausedAt
  const onAir = run.onAir && { ...run.onAir, paused: milliseconds(run.onAir.paused + stood) }
  const paused = milliseconds(run.paused + stood)
  const resumed = withRun(show, withPhase(run, 'running', null, paused, onAir))
  const next = nextTake(resumed)
  // A fixed start came during the pause: its cue begins now, since it has not been seen yet.
  return next !== null && next.index !== -1 && next.at <= now
    ? take(resumed, next.index, now, cutReasons.dueInPause)
    : turn(resumed)
}

/** Ends the pause as if it had not been: takes what came due during it. */
export function endPauseUnmade(show: Show, now: Instant): Turn {
  const { run } = show
  if (run.phase !== 'paused') return refuse(show, 'catch-up', 'not-paused')
  return catchUp(withRun(show, withPhase(run, 'running', null, run.paused, run.onAir)), now)
}

/**
 * The show was restored from storage. If a cue has ended meanwhile, the policy decides: the cues that came
 * due are taken, or the show is paused at that end.
 */
export function wakeUp(show: Show, now: Instant): Turn {
  const { run, policy } = show
  const due = dueOf(show)
  if (policy.onRestart === 'resume' || run.phase !== 'running' || due === null || due > now) {
    return catchUp(show, now)
  }
  const held = withRun(show, withPhase(run, 'paused', due, run.paused, run.onAir))
  const what = run.onAir?.cue.title || run.onAir?.cue.scene || ''
  const about = String(run.onAir?.take)
  return turn(withNotice(held, 'away', showNotices.endedMeanwhile(what), now, about))
}

export function withPhase(
  run: Run,
  phase: Run['phase'],
  pausedAt: Instant | null,
  paused: Duration,
  onAir: Run['onAir'],
): Run {
  return {
    phase,
    onAir,
    left: run.left,
    standby: run.standby,
    override: run.override,
    startedAt: run.startedAt,
    anchor: run.anchor,
    pausedAt,
    paused,
    finishedAt: run.finishedAt,
    takes: run.takes,
    asRun: run.asRun,
  }
}
