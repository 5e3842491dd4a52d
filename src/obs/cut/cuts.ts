import { between } from '#base/time.ts'
import type { Clock } from '#obs/link/clock.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import type { ProgramWrites } from '#obs/link/program-writes.ts'
import { troubleOf } from '#obs/link/put-sentences.ts'
import type { TransitionWatch } from '#obs/read/transition-watch.ts'
import type { Cut } from '#show/state/effect.ts'
import type { Observation } from '#show/state/observation.ts'
import type { SceneName } from '#show/state/rundown.ts'
import { isSoonReplaced, type PlannedCut } from '#show/time/next-cut.ts'

import type { Asked } from './ask.ts'
import { askForCuts } from './ask.ts'
import { createAwaited } from './awaited.ts'
import { borrowTransition } from './borrowed-transition.ts'
import { createCutMeter } from './cut-meter.ts'
import { createCutNews } from './cut-news.ts'
import { cutNowBy } from './cut-now.ts'
import { createCutter } from './cutter.ts'
import type { CuttingPortOptions } from './cutting-port.ts'
import { createCuttingPort } from './cutting-port.ts'
import type { Landing, Riding } from './cutting.ts'
import type { FrameWatch } from './frame-watch.ts'
import { keepHeardBy, putInTime } from './in-time.ts'
import { createProgram } from './program.ts'
import { settlingPort } from './settling-port.ts'
import { leadFor, watchThreads } from './thread-pool.ts'

/**
 * Makes the cuts that the show asks for, and reports each of them once: made, failed or dropped. While OBS
 * is silent about one, that is reported first.
 */
export interface Cuts {
  /**
   * The next cut that the show makes by itself, the number of the take on air, and the scene that is wanted on
   * program now. Null: none is.
   */
  readonly plan: (next: PlannedCut | null, onAir: number | null, wanted: SceneName | null) => void
  readonly put: (cut: Cut) => void
  /** More is known of OBS's frames, or about whether a cut can be armed. */
  readonly aimAnew: () => void
  /** As of a `Cutter`. */
  readonly loadAnew: (isWrong: boolean) => void
  /** OBS answers: from now on its request threads may be counted while no cut is near. */
  readonly countThreads: () => void
  /**
   * Whether this scene on program may be one of our own cuts, whose outcome OBS has yet to tell. `look` is
   * called once it is known.
   */
  readonly mayExplain: (scene: SceneName) => boolean
  /** Reads again which cut another page left armed in OBS, and continues or cancels it. */
  readonly inherit: () => void
  /** Whether no cut is being made, waits, or sleeps in OBS, also a cancelled one. */
  readonly isCalm: () => boolean
  readonly stop: () => void
}

interface CutsOptions extends Pick<CuttingPortOptions, 'showId' | 'mayWrite'> {
  readonly connection: ObsConnection
  readonly clock: Clock
  readonly writes: ProgramWrites
  readonly transitions: TransitionWatch
  readonly frames: Pick<FrameWatch, 'aim' | 'clock'>
  readonly isStudioMode: () => boolean
  readonly riding: Riding
  readonly observe: (observation: Observation) => void
  /** One of our own cuts has brought this scene. */
  readonly tellLanded: (scene: SceneName) => void
  /** Program may differ from what was reported: reads it and reports it. */
  readonly look: () => void
}

/** A cut that OBS reports later than this after its moment (ms) is told with a new reading of program. */
const punctual = 250

export function createCuts(options: CutsOptions): Cuts {
  const { connection, clock, writes, transitions, frames, isStudioMode, riding } = options
  const { observe, look } = options
  const meter = createCutMeter({
    connection,
    clock,
    frameClock: frames.clock,
    onMeasured: (cut) => observe({ type: 'cut-measured', cut }),
  })
  const borrowed = borrowTransition(connection, transitions, clock)
  const putScene = createProgram({ connection, clock, writes, transitions, borrowed, isStudioMode })
  const news = createCutNews({ connection, writes, observe, look })
  const isThere = (scene: SceneName): boolean => there === scene
  const isMaking = ({ ended, scene }: Cut): boolean => cutter.isMaking(ended, scene)
  const ask = askForCuts({ connection, clock, putScene, news, meter, isThere, keep, observe })
  const threads = watchThreads(connection, clock, {
    isAsleep: () => cutter.isAsleep(),
    onCounted: () => {
      riding.expect(next, leadFor(threads.count()))
      cutter.armAhead()
    },
  })
  let mayCount = false
  const keepHeard = keepHeardBy(connection)
  const inTime = putInTime<Asked>(clock, frames, connection.hearBefore, (cut) => void put(cut))
  const awaited = createAwaited()
  /** Number of the last cut that the show asked for. */
  let newest = 0
  let next: PlannedCut | null = null
  /** The scene that the show wants on program. */
  let wanted: SceneName | null = null
  /** The last cut that was planned to come by itself. */
  let planned: PlannedCut | null = null
  /** A scene on program that was not reported, since one of our own cuts may have brought it. */
  let keptBack: SceneName | null = null
  /** The scene that is being asked for now. */
  let asking: SceneName | null = null
  /** The scene that was seen last, if it need not be asked for: one of our own cuts brought it since. */
  let there: SceneName | null = null

  const port = createCuttingPort(connection, {
    ...options,
    ...clock,
    borrowed,
    cut: cutNowBy({ putScene, observe, onAsk: () => (there = null), onSilence: tellSilence }),
    onTrouble: (error) => observe(troubleOf(error)),
    onSilence: tellSilence,
  })
  const cutter = createCutter({
    ...clock,
    // In studio mode OBS drops a switch during a transition, and an armed cut cannot wait.
    aim: (due) => (isStudioMode() && transitions.isUnderWay() ? null : frames.aim(due)),
    isWanted: (scene) => wanted === scene,
    isAwaited: awaited.has,
    threads: threads.count,
    port: settlingPort(port, settle, riding),
    onLanded: land,
    onEscaped: escape,
    onMissed: settle,
    onKnown: settle,
  })

  function escape(scene: SceneName, take: number): void {
    riding.escaped(take)
    void news.escaped(scene)
  }

  function land(landing: Landing): void {
    const { plan, scene, how, frame, armedAt: armed, aimedAt: sent, counted } = landing
    // A read of program that is under way now is from before the cut.
    void writes.during(async () => undefined)
    there = null
    const cut = awaited.take(plan.take, scene)
    const isLate = between(sent, clock.now()) > punctual
    // A page that was frozen hears of its cut late, and of its own alarm only afterwards: while the show
    // still plans this take, this is the planned cut itself.
    if (isLate && (cut !== null || next?.take !== plan.take)) {
      if (cut !== null) void news.late(cut, null)
      else escape(scene, plan.take)
    } else if (cut !== null) observe({ type: 'cut-made', cut: cut.cut, scene })
    else {
      // What waited for it, or for another.
      if (next?.take === plan.take) awaited.keepOnly(isMaking).forEach(tellDropped)
      // It is certain, even if another batch for that scene still sleeps.
      options.tellLanded(scene)
    }
    // In studio mode OBS drops a switch during a transition, and answers as if it had made it.
    const known = isStudioMode() ? null : counted
    meter.expect({ scene, how, planned: plan.at, armed, sent, frame, counted: known })
  }

  /** Asks for the cuts that no cut under way will make any more, and looks at a scene that was not reported. */
  function settle(): void {
    if (connection.lost.aborted) return
    for (const cut of awaited.keepOnly((one) => isMaking(one) || isReplaced(one))) {
      if (cut.cut !== newest) observe({ type: 'cut-dropped', cut: cut.cut })
      else if (isThere(cut.scene)) observe({ type: 'cut-made', cut: cut.cut, scene: cut.scene })
      else void put(cut)
    }
    if (keptBack === null || cutter.mayExplain(keptBack)) return
    keptBack = null
    if (asking === null) there = null
    look()
  }

  function tellDropped(cut: Asked | null): void {
    if (cut !== null) observe({ type: 'cut-dropped', cut: cut.cut })
  }

  function tellSilence(scene: SceneName): void {
    for (const cut of awaited.all()) if (cut.scene === scene) news.unanswered(cut)
  }

  /** A newer cut may be left to a batch or a timer; and a show that was stopped wants none. */
  function isWanted({ cut, scene }: Cut): boolean {
    return cut === newest && wanted === scene && !isThere(scene)
  }

  /** It is wanted, and waits: the next cut takes its place at once, unless the show changes. */
  function isReplaced(cut: Cut): boolean {
    return isWanted(cut) && isSoonReplaced(next, cut.scene, clock.now())
  }

  function keep(cut: Asked): boolean {
    const isKept = isReplaced(cut)
    if (isKept) tellDropped(awaited.add(cut))
    return isKept
  }

  function put(cut: Asked): Promise<void> {
    if (!isThere(cut.scene)) there = null
    asking = cut.scene
    return ask(cut, () => isWanted(cut) && !isReplaced(cut)).finally(() => {
      if (cut.cut === newest) asking = there = null
    })
  }

  return {
    plan: (coming, onAir, wantedNow) => {
      ;[next, wanted] = [coming, wantedNow]
      if (coming !== null) planned = coming
      keepHeard(coming?.at ?? null)
      riding.expect(next, leadFor(threads.count()))
      cutter.plan(coming, onAir)
      if (mayCount) threads.look(coming?.at ?? null)
      settle()
    },
    put: (cut) => {
      newest = cut.cut
      // Another scene is asked for now instead of this one.
      tellDropped(inTime.drop())
      const asked = { ...cut, plan: planned?.take === cut.ended ? planned : null }
      if (isMaking(cut)) tellDropped(awaited.add(asked))
      else inTime.put(asked)
    },
    countThreads: () => {
      mayCount = true
      threads.look(next?.at ?? null)
    },
    aimAnew: cutter.aimAnew,
    loadAnew: cutter.loadAnew,
    inherit: cutter.inherit,
    isCalm: () => asking === null && !inTime.holds() && !cutter.isAsleep(),
    mayExplain: (scene) => {
      const isOurs = cutter.mayExplain(scene)
      if (isOurs) keptBack = scene
      there = isOurs || scene === asking ? scene : null
      return isOurs
    },
    stop: () => {
      inTime.drop()
      cutter.stop()
    },
  }
}
