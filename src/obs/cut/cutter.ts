import { between, later, milliseconds } from '#base/time.ts'
import type { SceneName } from '#show/state/rundown.ts'
import type { PlannedCut } from '#show/time/next-cut.ts'

import type { Arm } from './arm.ts'
import { isOf, isSame, isSameCut, isSameMoment, isSameWay, slotName, slotNumber } from './arm.ts'
import type { ArmedCut, Cutter, CutterOptions, Inherited } from './cutting.ts'
import { leadFor } from './thread-pool.ts'

/** With less than this left a batch would come late; a timer here does it. */
const shortestSleep = 20

/** With less than this left an armed batch is let go as it is: it might not hear in time that it is off. */
const lastChance = 100

/** An aim is left as it is if it is this near, in ms. */
const nearEnough = 2

/** Before this (ms before its aim) an armed cut explains no change of program: it still sleeps. */
const mayBeEarly = 100

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
    const lead = milliseconds(0 - leadFor(threads()))
    callOffArming = setAlarm(later(cut.at, lead), () => arm(cut))
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
    end(made, isMade ? { scene, counted: null } : null)
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
    isAsleep: () => about().some(({ slot }) => slot !== null),
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
