import type { Instant } from '#base/time.ts'
import { andThen, refuse, turn, wakeWhenDue } from '#show/acts/turn.ts'
import type { Turn } from '#show/state/effect.ts'
import type { Mode, Show } from '#show/state/show.ts'
import { idle } from '#show/state/show.ts'
import { allPaused } from '#show/state/timers.ts'

import { isStopping } from './outputs-step.ts'

/**
 * Between OBS and rehearsal. A rehearsal is ended by it; a show or a broadcast on air must be ended first. The timers
 * stop, since rehearsal's clock may be far ahead of the other.
 */
export function setMode(show: Show, mode: Mode, now: Instant): Turn {
  const { run } = show
  if (show.mode === mode) return refuse(show, 'set-mode', 'already-in-that-mode')
  const isOn = run.phase === 'running' || run.phase === 'paused'
  if (show.mode === 'obs' && isOn) return refuse(show, 'set-mode', 'show-is-running')
  if (mode === 'rehearsal' && !isAtRest(show)) {
    return refuse(show, 'set-mode', 'broadcast-is-under-way')
  }
  return turn(
    {
      ...show,
      mode,
      rate: 1,
      run: { ...idle, takes: run.takes, standby: run.standby },
      program: show.obs.program,
      asked: [],
      refused: null,
      delay: null,
      // Their instants are on the clock that is about to be set.
      timers: allPaused(show.timers, now),
    },
    // Rehearsal's clock may have run far ahead: on air it is real time, or nothing.
    [{ type: 'run-clock', rate: 1, real: true }],
  )
}

/** Nothing has been begun that is yet to be ended in OBS. */
function isAtRest({ broadcast }: Show): boolean {
  const { phase, procedure } = broadcast
  const isUnderWay = (procedure?.until ?? null) !== null || isStopping(broadcast)
  return (phase === 'idle' || phase === 'ready') && !isUnderWay
}

export function setRate(show: Show, rate: number): Turn {
  if (show.mode !== 'rehearsal') return refuse(show, 'set-rate', 'not-in-rehearsal')
  if (!(rate >= 1 && rate <= 60)) return refuse(show, 'set-rate', 'rate-out-of-range')
  if (show.rate === rate) return turn(show)
  return andThen(turn({ ...show, rate }, [{ type: 'run-clock', rate, real: false }]), wakeWhenDue)
}
