import type { Duration, Instant } from '#base/time.ts'
import { milliseconds } from '#base/time.ts'

import { nextTake } from './due.ts'
import type { Turn } from './effect.ts'
import { take } from './playout.ts'
import type { Run, Show } from './show.ts'
import { refuse, turn, withRun } from './turn.ts'

/** Time stands still; all that is planned shifts by exactly the pause. */
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
  // A clock did not wait: what it was to take begins now, since it has not been seen yet.
  return next !== null && next.index !== -1 && next.at <= now
    ? take(resumed, next.index, now, 'its time came during the pause')
    : turn(resumed)
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
