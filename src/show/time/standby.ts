import { indexOfCue } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'

import { placeAfter } from './places.ts'

/** The position of the cue that a take would take, or -1. */
export function standbyIndex(show: Show): number {
  const chosen = chosenIndex(show)
  return chosen === -1 ? placeAfter(show, true).index : chosen
}

/** The position of the cue that follows by itself, or -1: another than a take would take, in a loop until that. */
export function followingIndex(show: Show): number {
  const chosen = chosenIndex(show)
  return chosen === -1 ? placeAfter(show, false).index : chosen
}

function chosenIndex({ run, rundown }: Show): number {
  return run.standby === null ? -1 : indexOfCue(rundown, run.standby)
}
