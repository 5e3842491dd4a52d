import type { CueView, Snapshot } from './snapshot.ts'

/**
 * The cue that comes next if nobody does anything. While the cue on air waits for a person that is the one
 * that they would take.
 */
export function nextOf({ onAir, standby, jump }: Snapshot): CueView | null {
  const waits = onAir === null || onAir.end === 'hold' || onAir.ownUpAt === null
  return waits ? standby : (jump ?? standby)
}
