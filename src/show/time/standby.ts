import { indexOfCue, nextIndex } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'

/** The position of the cue that a take would take, or -1. */
export function standbyIndex({ run, rundown }: Show): number {
  if (run.standby !== null) {
    const chosen = indexOfCue(rundown, run.standby)
    if (chosen !== -1) return chosen
  }
  return nextIndex(rundown, run.onAir ? run.onAir.index : -1)
}
