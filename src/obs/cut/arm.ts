import type { Instant } from '#base/time.ts'
import type { SceneName } from '#show/state/rundown.ts'
import type { PlannedCut } from '#show/time/next-cut.ts'
import { isSameMoment } from '#show/time/next-cut.ts'

import type { Inherited } from './cutting.ts'

/** A cut under way, by a batch that sleeps in OBS or by a timer here. */
export interface Arm {
  /** Another page aimed it, and its aim is kept. */
  readonly isInherited: boolean
  readonly plan: PlannedCut
  /** The slot from which its batch reads the scene. Null: a timer here cuts. */
  readonly slot: string | null
  readonly frame: number | null
  readonly armedAt: Instant
  readonly aimedAt: Instant
  /** The scene it will cut to now: the plan's or another; null: none. */
  target: SceneName | null
  over: boolean
  callOff: () => void
}

/** One that has only begun. */
export function newArm(begun: Omit<Arm, 'over' | 'callOff'>): Arm {
  return { ...begun, over: false, callOff: () => undefined }
}

/** One that another page aimed. Of the planned cut if it is that. */
export function inheritedArm(found: Inherited, planned: PlannedCut | null, armedAt: Instant): Arm {
  const { slot, aimedAt, take, at, scene, transition } = found
  const theirs = { take, at, scene, transition }
  const plan = planned !== null && isSameCut(planned, theirs) ? planned : theirs
  return newArm({ isInherited: true, plan, slot, frame: null, armedAt, aimedAt, target: scene })
}

/**
 * Number of slots of a page, used in rotation. More than batches can be asleep, so that no slot gets another cut
 * while a batch may still read it.
 */
const slotCount = 8

/**
 * A page that takes over uses other slots than the one before: what that has written may come late over a network that
 * was gone.
 */
const rounds = 4

/**
 * Greatest difference (ms) between two pages' moments of the same cut: each page has read the wall clock by
 * itself.
 */
const sameMoment = 50

export function slotName(round: number, used: number): string {
  return `onframe-cut-${round * slotCount + (used % slotCount)}`
}

/** Of whoever takes over from the page that used this slot. */
export function roundAfter(slot: string): number {
  const number = Number(/-(\d+)$/.exec(slot)?.[1] ?? 0)
  return (Math.floor(number / slotCount) + 1) % rounds
}

/** Whether two pages mean the same cut: their moments may differ a little. */
function isSameCut(a: PlannedCut, b: PlannedCut): boolean {
  return a.take === b.take && Math.abs(a.at - b.at) <= sameMoment && isSameWay(a, b)
}

export function isSame(a: PlannedCut | null, b: PlannedCut | null): boolean {
  if (a === null || b === null) return a === b
  return isSameMoment(a, b) && isSameWay(a, b) && a.scene === b.scene
}

/** Whether that planned cut brought this scene. */
export function isOf(cut: PlannedCut | null, made: Arm, scene: SceneName): boolean {
  return cut !== null && cut.scene === scene && isSameMoment(cut, made.plan)
}

export function isSameWay(a: PlannedCut, b: PlannedCut): boolean {
  return (
    a.transition?.name === b.transition?.name && a.transition?.duration === b.transition?.duration
  )
}
