import type { StateAct } from '#show/state/actions.ts'
import { isSameState } from '#show/state/actions.ts'

/** Difference (dB) that no person makes: OBS keeps a factor, and tells decibels. */
const sameVolume = 0.1

/** Whether OBS tells that state so after `was` was set. */
export function isFoundAs(found: StateAct, was: StateAct | undefined): boolean {
  if (was === undefined) return false
  if (found.type === 'volume' && was.type === 'volume') {
    return Math.abs(found.db - was.db) < sameVolume
  }
  return isSameState(found, was)
}
