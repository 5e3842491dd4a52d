import { between, later, milliseconds, sum } from '#base/time.ts'
import type { OutputStatus } from '#show/state/obs-status.ts'
import type { Show } from '#show/state/show.ts'

import { withRun } from './turn.ts'

/** The timecode of one output drifts by less between two reports; what moves further has jumped. */
const furthestDrift = milliseconds(100)

/**
 * Moves the run with the drift of its timecode. After a jump (a reconnect, a pause of the recording, a new
 * stream) the run goes on unchanged, and follows the timecode from there.
 */
export function followClock(show: Show): Show {
  const { run } = show
  const { anchor } = run
  const clock = anchor && show.obs[anchor.output].clock
  if (!anchor || clock?.state !== 'locked' || clock.zero === anchor.zero) return show

  const by = between(anchor.zero, clock.zero)
  if (Math.abs(by) > furthestDrift) {
    const offset = sum(anchor.offset, by)
    return withRun(show, { ...run, anchor: { ...anchor, zero: clock.zero, offset } })
  }
  return withRun(show, {
    ...run,
    anchor: { ...anchor, zero: clock.zero },
    startedAt: run.startedAt && later(run.startedAt, by),
    onAir: run.onAir && { ...run.onAir, startedAt: later(run.onAir.startedAt, by) },
  })
}

/** How a show hangs on its clock, for people. */
export interface ClockLock {
  readonly state: 'locked' | 'holding' | 'unlocked'
  /** How far the output's timecode lags behind the show; positive after it was lost for a while. */
  readonly offset: number
}

/** Null: the show goes by when it was started. */
export function lockOf({
  policy,
  anchor,
  obs,
}: Pick<Show, 'policy'> &
  Pick<Show['run'], 'anchor'> & {
    readonly obs: Pick<Show['obs'], 'stream' | 'record' | 'link'>
  }): ClockLock | null {
  const output = anchor?.output ?? (policy.clock === 'start' ? null : policy.clock)
  if (output === null) return null
  const clock = obs.link.phase === 'up' ? obs[output].clock : null
  const state = clock?.state ?? (anchor === null ? 'unlocked' : 'holding')
  return { state, offset: anchor?.offset ?? 0 }
}

/** OBS's new word on an output; its old clock goes on by itself until the new one is known. */
export function heldOver(before: OutputStatus, now: OutputStatus): OutputStatus {
  if (now.clock !== null || before.clock === null || now.state === 'stopped') return now
  return { ...now, clock: { ...before.clock, state: 'holding' } }
}
