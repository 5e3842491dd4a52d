import type { CueId } from '#show/state/rundown.ts'

import type { Snapshot } from './snapshot.ts'

/** Where a cue stands, for rows and lamps. */
export type Tally = 'on-air' | 'standby' | 'idle'

export function tallyOf(snapshot: Snapshot, cueId: CueId): Tally {
  if (snapshot.onAir?.id === cueId) return 'on-air'
  return snapshot.standby?.id === cueId ? 'standby' : 'idle'
}
