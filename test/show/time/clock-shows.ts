import { milliseconds, seconds } from '#base/time.ts'
import { toSnapshot } from '#show/snapshot.ts'
import type { Cue } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import type { StartAt } from '#show/state/start-at.ts'
import { timingAt } from '#show/time/timing.ts'
import { at, onObs, play, rundown } from '#test/fixtures.ts'

/** So many seconds after the noon (UTC) at which all these shows begin. */
export function atNoon(after: number, late: StartAt['late'] = 'cut'): Partial<Cue> {
  return { at: { clock: 'day', time: seconds(12 * 3600 + after), zone: 'UTC', late } }
}

export function startedWith(...cues: readonly Cue[]): Show {
  return play(onObs(rundown(...cues)), [0, { type: 'start' }]).show
}

export function timing(show: Show, after: number) {
  return timingAt(toSnapshot(show), at(after))
}

export const hour = 3_600_000

export const status = (zero: number | null, state: 'locked' | 'holding' = 'locked') =>
  ({
    type: 'stream-status',
    status: {
      state: 'started',
      timecode: null,
      clock: zero === null ? null : { state, zero: at(zero), multiple: 1, error: milliseconds(20) },
      congestion: 0,
      skippedFrames: 0,
      totalFrames: 0,
    },
  }) as const
