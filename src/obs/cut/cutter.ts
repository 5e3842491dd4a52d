import { between, later, milliseconds } from '#base/time.ts'
import type { SceneName } from '#show/state/rundown.ts'
import type { PlannedCut } from '#show/time/next-cut.ts'
import { isSameMoment } from '#show/time/next-cut.ts'

import type { Arm } from './arm.ts'
import { inheritedArm, isOf, isSame, isSameWay, newArm, roundAfter, slotName } from './arm.ts'
import type { ArmedCut, Cutter, CutterOptions, Inherited } from './cutting.ts'
import { leadFor } from './thread-pool.ts'
import { watchArms } from './under-way.ts'

/** Shortest sleep of a batch (ms): with less time left it would be late, and a timer here cuts. */
const shortestSleep = 20

/**
 * Shortest time before its aim (ms) at which an armed batch is changed: later, it might not hear in time
 * that it is cancelled.
 */
const lastChance = 100

/** Greatest difference (ms) to a better aim at which an armed batch is left as it is. */
const nearEnough = 2

/**
 * Arms one cut at a time inside OBS, ahead of its moment (`leadFor`): from then on a page that freezes or
 * dies does no harm. A change within that time retargets the batch or cancels it.
 *
 * A batch holds one of OBS's request threads until it ends, even when cancelled. With all threads asleep
 * OBS hears nothing, not even a cancellation, so one thread is always left free: while as many cancelled
 * batches sleep as may, a timer aimed at the same moment cuts, until one of them ends. Where OBS has only
 * two threads, a cut that is aimed again is armed beside its old batch all the same: otherwise a page that
 * freezes just then would make it late.
 */
export function createCutter(options: CutterOptions): Cutter {
  const { port, now, setAlarm, aim, threads, isAwaited, onKnown, onLanded, onEscaped, onMissed } =
    options
  let planned: PlannedCut | null = null
  let current: Arm | null = null
  /** The last cut that was made. */
  let landed: PlannedCut | null = null
  let dying: readonly Arm[] = []
  let callOffArming: (() => void) | null = null
  let [round, used] = [0, 0]
  /** False until it is known what other pages have armed: before that, a cut might be made twice. */
  let knows = false
  inherit()

  function inherit(): void {
    knows = false
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
      // Its moment has come and the show has moved on to it: this is the cut itself.
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

  /** Number of cancelled batches that may sleep beside an armed one. */
  const mayDie = (): number => Math.max(0, threads() - 2)

  /** Continues with the cut that another page armed if it is the planned one; otherwise cancels it. */
  function adopt(found: Inherited | null): void {
    knows = true
    if (found !== null) {
      round = roundAfter(found.slot)
      if (found.outcome !== null) takeOver(found, found.outcome)
    }
    aimAnew()
    onKnown()
  }

  function takeOver(found: Inherited, outcome: Promise<ArmedCut | null>): void {
    const made = inheritedArm(found, planned, now())
    if (planned === null || made.plan !== planned) return waitFor(made, outcome)
    void outcome.then((done) => end(made, done))
    callOffArming?.()
    callOffArming = null
    current = made
    if (planned.scene !== found.scene) aimElsewhere(made, planned.scene)
  }

  /** It is not planned: it is cancelled, unless the show waits for it and it comes sooner than it could be. */
  function waitFor(made: Arm, outcome: Promise<ArmedCut | null>): void {
    const isIt = (): boolean => isAwaited(made.plan.take, made.plan.scene)
    if (between(now(), made.aimedAt) <= (isIt() ? lastChance : 0)) leave(made)
    else letDie(made)
    void outcome.then((done) => {
      // If nobody waits for it, the page that armed it has told of it, or it was too late to cancel it.
      if (!isIt()) made.target = null
      return end(made, made.target === null && done && options.isWanted(done.scene) ? null : done)
    })
  }

  function arm(cut: PlannedCut, mostDying = mayDie()): void {
    callOffArming = null
    if (!knows) return
    const aimed = aim(cut.at)
    // The show's own alarm then asks for the cut when it is due.
    if (aimed === null) return
    const { at: aimedAt, frame } = aimed
    const sleep = between(now(), aimedAt)
    if (sleep <= 0) return

    const byTimer = sleep < shortestSleep || dying.length > mostDying
    const made = newArm({
      isInherited: false,
      plan: cut,
      slot: byTimer ? null : slotName(round, used),
      frame,
      armedAt: now(),
      aimedAt,
      target: cut.scene,
    })
    current = made
    if (made.slot === null) {
      made.callOff = setAlarm(aimedAt, () => void cutByTimer(made))
      return
    }
    used += 1
    const request = { slot: made.slot, at: aimedAt, plan: cut, isWanted: () => isWanted(made) }
    void port.arm(request).then((done) => end(made, done))
  }

  function aimAnew(): void {
    // Its alarm is still to ring, or nothing is planned.
    if (callOffArming !== null || planned === null) return
    if (current === null) {
      arm(planned)
      return
    }
    const better = aim(planned.at)
    if (better === null || current.over || current.isInherited) return
    if (current.slot !== null && dying.length > mayDie()) return
    if (Math.abs(better.at - current.aimedAt) <= nearEnough) return
    if (Math.min(better.at, current.aimedAt) - now() < lastChance) return
    armAnew(current, planned)
  }

  function armAnew(made: Arm, cut: PlannedCut): void {
    letDie(made)
    arm(cut, made.slot === null ? mayDie() : Math.max(1, mayDie()))
  }

  function loadAnew(isWrong: boolean): void {
    if (current === null || current.over || current.slot === null || planned === null) return
    if (current.aimedAt - now() < lastChance) return
    if (isWrong || dying.length < mayDie()) armAnew(current, planned)
  }

  /** A cut that was left to a timer while a cancelled batch slept, unless that timer is about to ring. */
  function armWhatATimerCuts(): void {
    if (current === null || current.over || current.slot !== null || planned === null) return
    if (between(now(), current.aimedAt) >= shortestSleep) armAnew(current, planned)
  }

  async function cutByTimer(made: Arm): Promise<void> {
    const scene = made.target
    if (scene === null) return
    // The page was frozen: the show may be at another cue, and asks for what it wants.
    if (between(made.aimedAt, now()) > lastChance) return end(made, null)
    const isStill = (): boolean => made.target === scene && isWanted(made)
    const isMade = await port.cut(scene, made.plan.transition, isStill)
    end(made, isMade ? { scene, counted: null } : null)
  }

  /** What waited until its moment had come may still be sent, unless the show has moved on once more. */
  function isWanted(made: Arm): boolean {
    return made.target !== null && (made === current || options.isWanted(made.target))
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
    if (wasDying) armWhatATimerCuts()
  }

  function account(made: Arm, cut: ArmedCut): void {
    if (cut.scene !== made.target) {
      // Cancelled too late, and re-planned meanwhile: the old batch made the cut, or both did.
      if (isOf(landed, made, cut.scene)) return
      if (!isOf(planned, made, cut.scene)) return onEscaped(cut.scene, made.plan.take)
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
    loadAnew,
    armAhead: () => {
      if (callOffArming === null || planned === null) return
      callOffArming()
      armInTime(planned)
    },
    ...watchArms({ about, isKnown: () => knows, now }),
    stop: () => plan(null, null),
  }
}
