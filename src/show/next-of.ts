import type { CueView, Snapshot } from './snapshot.ts'

/**
 * The cue that comes next by the plan. Where a clock takes another than the one on standby, that is the
 * clock's; unless the cue on air waits for a person and is planned to be over before, when they take.
 */
export function nextOf({ onAir, standby, jump }: Snapshot): CueView | null {
  if (!jump) return standby
  const isTakenBefore = onAir?.end === 'hold' && (onAir.ownUpAt ?? Infinity) < jump.takenAt
  return isTakenBefore ? standby : jump
}
