import type { Inherited } from './cutting.ts'

/** The slot that names what is armed, for the page that takes over from this one. */
export const armedSlot = 'onframe-armed'

/** What that slot says. */
export type ArmedNote = Omit<Inherited, 'outcome'>

/** Null: nothing was ever armed, or by a version that wrote it in another form. */
export function decodeNote(value: unknown): ArmedNote | null {
  if (typeof value !== 'object' || value === null) return null
  const { slot, aimedAt, take, at, scene, transition } = value as Readonly<Record<string, unknown>>
  const isRead =
    typeof slot === 'string' &&
    [aimedAt, take, at].every((number) => Number.isFinite(number)) &&
    typeof scene === 'string' &&
    (transition === null || isTransition(transition))
  return isRead ? ({ slot, aimedAt, take, at, scene, transition } as unknown as ArmedNote) : null
}

function isTransition(value: unknown): boolean {
  const { name, duration } = (value ?? {}) as Readonly<Record<string, unknown>>
  return typeof name === 'string' && (duration === null || Number.isFinite(duration))
}
