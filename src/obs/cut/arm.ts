import type { Instant } from '#base/time.ts'
import type { SceneName } from '#show/state/rundown.ts'
import type { PlannedCut } from '#show/time/next-cut.ts'

/** A cut on its way, by a batch that sleeps in OBS or by a timer here. */
export interface Arm {
  /** Another page's aim: it stays as it is. */
  readonly isInherited: boolean
  readonly plan: PlannedCut
  /** Where its batch reads the scene. Null: a timer here cuts. */
  readonly slot: string | null
  readonly frame: number | null
  readonly armedAt: Instant
  readonly aimedAt: Instant
  /** Where it is to go now: the plan's scene, another, or nowhere. */
  target: SceneName | null
  over: boolean
  callOff: () => void
}

/** Used in rotation, more than batches can be asleep: none is written for another cut while a batch may read it. */
const slotCount = 8

/** So near (ms) two pages know the moment of the same cut: each has read the wall clock by itself. */
const sameMoment = 50

export function slotName(used: number): string {
  return `onframe-cut-${used % slotCount}`
}

export function slotNumber(slot: string): number {
  return Number(/-(\d+)$/.exec(slot)?.[1] ?? 0)
}

/** Of two pages, which may know its moment a little differently. */
export function isSameCut(a: PlannedCut, b: PlannedCut): boolean {
  return a.take === b.take && Math.abs(a.at - b.at) <= sameMoment && isSameWay(a, b)
}

export function isSame(a: PlannedCut | null, b: PlannedCut | null): boolean {
  if (a === null || b === null) return a === b
  return isSameMoment(a, b) && isSameWay(a, b) && a.scene === b.scene
}

/** Whether it was that cut which brought this scene. */
export function isOf(cut: PlannedCut | null, made: Arm, scene: SceneName): boolean {
  return cut !== null && cut.scene === scene && isSameMoment(cut, made.plan)
}

export function isSameMoment(a: PlannedCut, b: PlannedCut): boolean {
  return a.take === b.take && a.at === b.at
}

export function isSameWay(a: PlannedCut, b: PlannedCut): boolean {
  return (
    a.transition?.name === b.transition?.name && a.transition?.duration === b.transition?.duration
  )
}
