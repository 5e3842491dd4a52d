import type { OnAirView } from '#show/snapshot.ts'
import type { Cue } from '#show/state/rundown.ts'

/** Whether a cue was edited since it was taken: the copy on air does not change. */
export function isEditedOnAir(cue: Cue, onAir: OnAirView | null): boolean {
  if (onAir?.id !== cue.id) return false
  const isOther = told.some((name) => cue[name] !== onAir[name])
  const isAtOther = JSON.stringify(cue.at) !== JSON.stringify(onAir.at)
  return isOther || isAtOther || (cue.media?.input ?? null) !== onAir.media
}

/** Fields of the cue on air that are published and are plain values. */
const told = [
  'label',
  'title',
  'scene',
  'planned',
  'end',
  'colour',
  'warning',
  'danger',
] as const satisfies readonly (keyof Cue & keyof OnAirView)[]
