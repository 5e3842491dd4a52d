import type { SetAlarm } from '#base/alarm.ts'
import type { Instant } from '#base/time.ts'
import { between, later, milliseconds } from '#base/time.ts'
import type { SceneName, Transition } from '#show/state/rundown.ts'
import type { PlannedCut } from '#show/time/next-cut.ts'

import type { Aim } from './frame-clock.ts'

/** What the cutter needs of OBS. */
export interface CuttingPort {
  /**
   * Sends one batch that sleeps inside OBS and then cuts to the scene in its slot. Settles when
   * the batch is over: with what it did, or null if it did not cut. Never rejects.
   */
  readonly arm: (request: ArmRequest) => Promise<ArmedCut | null>
  /** What another page armed for this show, that may still sleep in OBS. Null: nothing. Never rejects. */
  readonly inherit: () => Promise<Inherited | null>
  /** Another scene for an armed batch, or null so that it does not cut. */
  readonly retarget: (slot: string, scene: SceneName | null) => void
  /** Cuts now. Settles when OBS has answered; true if it did as asked. Never rejects. */
  readonly cut: (scene: SceneName, transition: Transition | null) => Promise<boolean>
}

/** What an armed batch did. */
export interface ArmedCut {
  readonly scene: SceneName
  /** OBS's count of rendered frames right after it. Null: it did not tell. */
  readonly rendered: number | null
}

export interface ArmRequest {
  readonly slot: string
  /** When to cut. */
  readonly at: Instant
  readonly plan: PlannedCut
}

/** A batch of a page that is gone, or of ours before the link was lost. */
export interface Inherited extends Pick<PlannedCut, 'take' | 'at' | 'scene' | 'transition'> {
  readonly slot: string
  readonly aimedAt: Instant
  /** As that of `arm`. */
  readonly outcome: Promise<ArmedCut | null>
}

/** How one planned cut was made. */
export interface Landing {
  readonly plan: PlannedCut
  readonly scene: SceneName
  readonly how: 'armed' | 'timer'
  /** The frame that was to show it first, by the frame clock of that moment, if there was one. */
  readonly frame: number | null
  readonly armedAt: Instant
  readonly aimedAt: Instant
  readonly rendered: number | null
}

interface CutterOptions {
  readonly port: CuttingPort
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
  /** When to switch so that it is seen at that moment; null while a cut cannot be left to OBS. */
  readonly aim: (due: Instant) => Aim | null
  /** How many threads OBS has for requests, as far as that is known: 2 at least. */
  readonly threads: () => number
  /** The planned cut is on program. */
  readonly onLanded: (landing: Landing) => void
  /** A cut that was cancelled, or should have gone elsewhere, was made all the same: too late. */
  readonly onEscaped: (scene: SceneName) => void
  /** The planned cut was not made, though nobody cancelled it. */
  readonly onMissed: (plan: PlannedCut) => void
}

/** Makes the show's own cuts on their frame. */
export interface Cutter {
  /**
   * The next cut as things now stand, or null; and the take that is on air. Said at every change
   * of the show.
   */
  readonly plan: (next: PlannedCut | null, onAir: number | null) => void
  /** More is known of OBS's frames than before: a cut that would miss its own is aimed anew. */
  readonly aimAnew: () => void
  /** It is known how many threads OBS has: a cut that is not armed yet may be armed sooner. */
  readonly armAhead: () => void
  /** Whether the cut that ends this take is under way to that scene: nobody need ask for it again. */
  readonly isMaking: (take: number, scene: SceneName) => boolean
  /** Whether this scene on program may be a cut of ours of which the outcome is not known yet. */
  readonly mayExplain: (scene: SceneName) => boolean
  /** Looks for what another has left armed: it is gone on with, or called off. */
  readonly inherit: () => void
  /** Cancels what is armed and arms no more. */
  readonly stop: () => void
}

/**
 * How far ahead of its moment a cut is armed (ms), by how many threads OBS has for requests: long enough
 * to outlast a page that stalls or dies, short enough that what is called off, and sleeps on to its
 * end, leaves OBS a thread.
 */
const leads: Readonly<Record<number, number>> = { 2: 400, 3: 1000, 4: 2000, 5: 3500 }
const longestLead = 5000

/** With less than this left a batch would come late; a timer here does it. */
const shortestSleep = 20

/** With less than this left an armed batch is let go as it is: it might not hear in time that it is off. */
const lastChance = 100

/** An aim is left as it is if it is this near, in ms. */
const nearEnough = 2

/** Before this (ms before its aim) an armed cut explains no change of program: it still sleeps. */
const mayBeEarly = 100

/** So near (ms) two pages know the moment of the same cut: each has read the wall clock by itself. */
const sameMoment = 50

/** Used in rotation, more than batches can be asleep: none is written for another cut while a batch may read it. */
const slotCount = 8

interface Arm {
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

/**
 * Arms one cut at a time, a short lead ahead, inside OBS: from then on a page that freezes or
 * dies does not matter. What changes within the lead retargets or cancels it.
 *
 * A batch holds one of OBS's threads until it ends, also when it was cancelled; with all asleep OBS
 * hears of nothing, not even that a cut is off. So one thread is always left: while as many as may
 * sleep on that were cancelled, a timer aimed at the same moment cuts, until one of them is over. Where
 * OBS has but two threads, a cut that is aimed anew is armed beside its old self all the same: else a
 * page that stops just then would make it late.
 */
export function createCutter(options: CutterOptions): Cutter {
  const { port, now, setAlarm, aim, threads, onLanded, onEscaped, onMissed } = options
  let planned: PlannedCut | null = null
  let current: Arm | null = null
  /** The last that was made. */
  let landed: PlannedCut | null = null
  let dying: readonly Arm[] = []
  let callOffArming: (() => void) | null = null
  let used = 0
  /** What others have armed must be known first, or a cut might be made twice. */
  let knows = false
  inherit()

  function inherit(): void {
    void port.inherit().then(adopt)
  }

  function plan(next: PlannedCut | null, onAir: number | null): void {
    if (isSame(planned, next)) return
    planned = next
    callOffArming?.()
    callOffArming = null

    if (current) {
      if (next && isSameMoment(current.plan, next) && isSameWay(current.plan, next)) {
        aimElsewhere(current, next.scene)
        return
      }
      // Its moment has come and the show has gone on with it: that is the cut itself.
      if (current.aimedAt <= now() && current.plan.take !== onAir) leave(current)
      else letDie(current)
      current = null
    }
    if (next) armInTime(next)
  }

  function armInTime(cut: PlannedCut): void {
    const lead = milliseconds(leads[threads()] ?? longestLead)
    callOffArming = setAlarm(later(cut.at, milliseconds(0 - lead)), () => arm(cut))
  }

  /** How many that were cancelled may sleep beside one that is armed. */
  function mayDie(): number {
    return Math.max(0, threads() - 2)
  }

  /** Goes on with what another page has armed, if that is what is planned; else calls it off. */
  function adopt(found: Inherited | null): void {
    knows = true
    if (found !== null) {
      used = slotNumber(found.slot) + 1
      if (found.aimedAt > now()) takeOver(found)
    }
    aimAnew()
  }

  function takeOver({ slot, aimedAt, outcome, ...theirs }: Inherited): void {
    const made: Arm = {
      isInherited: true,
      plan: planned !== null && isSameCut(planned, theirs) ? planned : theirs,
      slot,
      frame: null,
      armedAt: now(),
      aimedAt,
      target: theirs.scene,
      over: false,
      callOff: () => undefined,
    }
    void outcome.then((done) => end(made, done))
    if (made.plan !== planned) {
      letDie(made)
      return
    }
    callOffArming?.()
    callOffArming = null
    current = made
    if (planned.scene !== theirs.scene) aimElsewhere(made, planned.scene)
  }

  function arm(cut: PlannedCut, mostDying = mayDie()): void {
    callOffArming = null
    if (!knows) return
    const aimed = aim(cut.at)
    // The show's own alarm cuts when it is due.
    if (aimed === null) return
    const { at: aimedAt, frame } = aimed
    const sleep = between(now(), aimedAt)
    if (sleep <= 0) return

    const byTimer = sleep < shortestSleep || dying.length > mostDying
    const made: Arm = {
      isInherited: false,
      plan: cut,
      slot: byTimer ? null : slotName(used),
      frame,
      armedAt: now(),
      aimedAt,
      target: cut.scene,
      over: false,
      callOff: () => undefined,
    }
    current = made
    if (made.slot === null) {
      made.callOff = setAlarm(aimedAt, () => void cutByTimer(made))
      return
    }
    used += 1
    void port.arm({ slot: made.slot, at: aimedAt, plan: cut }).then((done) => end(made, done))
  }

  function aimAnew(): void {
    // Its alarm is still to come, or nothing is.
    if (callOffArming !== null || planned === null) return
    if (current === null) {
      arm(planned)
      return
    }
    const better = aim(planned.at)
    if (
      better === null ||
      current.over ||
      current.isInherited ||
      (current.slot !== null && dying.length > mayDie())
    )
      return
    if (Math.abs(better.at - current.aimedAt) <= nearEnough) return
    if (Math.min(better.at, current.aimedAt) - now() < lastChance) return
    armAnew(current, planned)
  }

  function armAnew(made: Arm, cut: PlannedCut): void {
    const isAsleep = made.slot !== null
    letDie(made)
    arm(cut, isAsleep ? Math.max(1, mayDie()) : mayDie())
  }

  async function cutByTimer(made: Arm): Promise<void> {
    if (made.target === null) return
    const scene = made.target
    const isMade = await port.cut(scene, made.plan.transition)
    end(made, isMade ? { scene, rendered: null } : null)
  }

  function aimElsewhere(made: Arm, scene: SceneName): void {
    made.target = scene
    if (made.slot !== null && !made.over) port.retarget(made.slot, scene)
  }

  function leave(made: Arm): void {
    if (!made.over) dying = [...dying, made]
  }

  function letDie(made: Arm): void {
    made.target = null
    made.callOff()
    if (made.over || made.slot === null) return
    dying = [...dying, made]
    port.retarget(made.slot, null)
  }

  function end(made: Arm, cut: ArmedCut | null): void {
    made.over = true
    const wasDying = dying.includes(made)
    dying = dying.filter((other) => other !== made)
    if (cut !== null) account(made, cut)
    else if (made.target !== null) onMissed(made.plan)
    // What had to be left to a timer while this one slept.
    if (wasDying && planned && current?.slot === null && !current.over) armAnew(current, planned)
  }

  function account(made: Arm, cut: ArmedCut): void {
    if (cut.scene !== made.target) {
      // Called off too late, and planned or aimed anew meanwhile: it came by its old aim, or by both.
      if (isOf(landed, made, cut.scene)) return
      if (!isOf(planned, made, cut.scene)) {
        onEscaped(cut.scene)
        return
      }
      if (current) letDie(current)
      current = null
    }
    landed = made.plan
    const { plan: done, slot, frame, armedAt, aimedAt } = made
    const how = slot === null ? 'timer' : 'armed'
    onLanded({ plan: done, how, frame, armedAt, aimedAt, ...cut })
  }

  function about(): readonly Arm[] {
    return (current ? [current, ...dying] : dying).filter((made) => !made.over)
  }

  return {
    plan,
    inherit,
    aimAnew,
    armAhead: () => {
      if (callOffArming === null || planned === null) return
      callOffArming()
      armInTime(planned)
    },
    isMaking: (take, scene) =>
      about().some((made) => made.plan.take === take && made.target === scene),
    mayExplain: (scene) =>
      about().some(
        (made) =>
          now() >= made.aimedAt - mayBeEarly &&
          (made.target === scene || made.plan.scene === scene),
      ),
    stop: () => plan(null, null),
  }
}

function slotName(used: number): string {
  return `onframe-cut-${used % slotCount}`
}

function slotNumber(slot: string): number {
  return Number(/-(\d+)$/.exec(slot)?.[1] ?? 0)
}

/** Of two pages, which may know its moment a little differently. */
function isSameCut(a: PlannedCut, b: PlannedCut): boolean {
  return a.take === b.take && Math.abs(a.at - b.at) <= sameMoment && isSameWay(a, b)
}

function isSame(a: PlannedCut | null, b: PlannedCut | null): boolean {
  if (a === null || b === null) return a === b
  return isSameMoment(a, b) && isSameWay(a, b) && a.scene === b.scene
}

/** Whether it was that cut which brought this scene. */
function isOf(cut: PlannedCut | null, made: Arm, scene: SceneName): boolean {
  return cut !== null && cut.scene === scene && isSameMoment(cut, made.plan)
}

function isSameMoment(a: PlannedCut, b: PlannedCut): boolean {
  return a.take === b.take && a.at === b.at
}

function isSameWay(a: PlannedCut, b: PlannedCut): boolean {
  return (
    a.transition?.name === b.transition?.name && a.transition?.duration === b.transition?.duration
  )
}
