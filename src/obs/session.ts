import type { Instant } from '#base/time.ts'
import type { Observation } from '#show/input.ts'
import type { PlannedCut } from '#show/next-cut.ts'
import type { Mend, ObsSetUp } from '#show/preflight.ts'
import type { SceneName } from '#show/rundown.ts'
import type { OnAir } from '#show/show.ts'

import { borrowTransition } from './borrowed-transition.ts'
import { createChapters } from './chapters.ts'
import type { Clock } from './clock.ts'
import type { ObsConnection } from './connection.ts'
import { createCutMeter } from './cut-meter.ts'
import type { Landing } from './cutter.ts'
import { createCutter } from './cutter.ts'
import { createCuttingPort } from './cutting-port.ts'
import { firstReachable, isLocked, lastFrame } from './frame-clock.ts'
import { watchFrames } from './frame-watch.ts'
import type { Cut } from './link.ts'
import { watchMedia } from './media-watch.ts'
import { observeObs } from './observe.ts'
import type { Outputs } from './outputs.ts'
import { createOutputs } from './outputs.ts'
import { createProgramWrites } from './program-writes.ts'
import type { Put } from './program.ts'
import { createProgram } from './program.ts'
import { mendSetUp, readSetUp } from './set-up.ts'
import { watchThreads } from './thread-pool.ts'
import { watchTransitions } from './transition-watch.ts'

/** All that goes on with one connection to OBS, until it is lost. */
export interface ObsSession {
  /** The cut that the show will make by itself next, and what is on air. */
  readonly plan: (next: PlannedCut | null, onAir: OnAir | null) => void
  readonly put: (cut: Cut) => void
  /** When OBS rendered the frame before that; the same while its frames are not known. */
  readonly align: (at: Instant) => Instant
  /** When OBS renders the first frame that can show a scene asked for then; the same while that is not known. */
  readonly reach: (at: Instant) => Instant
  readonly outputs: Outputs
  readonly readSetUp: () => Promise<ObsSetUp>
  readonly mend: (mend: Mend, overlayUrl: string) => Promise<void>
  /** Looks anew for what another has left armed, and calls it off or goes on with it. */
  readonly inherit: () => void
  readonly stop: () => void
}

interface ObsSessionOptions {
  readonly clock: Clock
  readonly observe: (observation: Observation) => void
  readonly showId: string
}

export function startSession(
  connection: ObsConnection,
  { clock, observe, showId }: ObsSessionOptions,
): ObsSession {
  const writes = createProgramWrites()
  const threads = watchThreads(connection, clock, () => cutter.armAhead())
  const transitions = watchTransitions(connection, clock)
  const frames = watchFrames(connection, clock, (lock) => {
    observe({ type: 'frame-lock-changed', lock })
    cutter.aimAnew()
  })
  const meter = createCutMeter({
    connection,
    clock,
    frameClock: frames.clock,
    onMeasured: (cut) => observe({ type: 'cut-measured', cut }),
  })
  let studioMode = false
  let isRead = false
  const borrowed = borrowTransition(connection, transitions, clock)
  const putScene = createProgram({
    connection,
    writes,
    transitions,
    borrowed,
    isStudioMode: () => studioMode,
  })
  /** The show asked for it, and a cut that is under way will bring it. */
  let waiting: Cut | null = null
  /** What is asked for in a moment, so that it is seen in its frame. */
  let callOffPut: (() => void) | null = null
  let planned: PlannedCut | null = null
  let upcoming: PlannedCut | null = null

  const cutter = createCutter({
    ...clock,
    // In studio mode OBS drops a switch in the middle of a transition, and an armed one cannot wait.
    aim: (due) => (studioMode && transitions.isUnderWay() ? null : frames.aim(due)),
    threads: threads.count,
    port: createCuttingPort(connection, {
      showId,
      ...clock,
      borrowed,
      cut: async (scene, transition) => (await putScene(scene, transition)).type === 'made',
      onTrouble: (message) => observe({ type: 'trouble', message }),
    }),
    onLanded: land,
    onEscaped: (scene) => {
      void writes.during(async () => undefined)
      observe({ type: 'cut-escaped', scene })
      putWaiting()
    },
    onMissed: putWaiting,
  })

  const chapters = createChapters(connection, clock.now)
  const media = watchMedia({ connection, clock, observe })
  observeObs({ connection, clock, writes, transitions, observe: hear })

  function hear(observation: Observation): void {
    if (observation.type === 'obs-read') {
      // Whether a cut may be armed at all: to be known before one is.
      studioMode = observation.reading.studioMode
      frames.setFps(observation.reading.fps)
      isRead = true
      cutter.aimAnew()
      threads.look(upcoming?.at ?? null)
    }
    if (observation.type === 'studio-mode-changed') studioMode = observation.enabled
    // Perhaps a cut of our own, of which OBS will say in a moment how it went.
    if (observation.type === 'program-changed' && cutter.mayExplain(observation.scene)) return
    observe(observation)
  }

  function land({ plan, scene, how, frame, armedAt, aimedAt, rendered }: Landing): void {
    // A read of program that was on its way meanwhile tells of before.
    void writes.during(async () => undefined)
    const cut = waiting
    waiting = null
    if (cut?.scene === scene) observe({ type: 'cut-made', cut: cut.cut, scene })
    else observe({ type: 'program-changed', scene })
    meter.expect({ scene, how, planned: plan.at, armed: armedAt, sent: aimedAt, frame, rendered })
  }

  function putWaiting(): void {
    const cut = waiting
    waiting = null
    if (cut) void put(cut)
  }

  /** In time for the frame that its cue begins with, neither later nor sooner. */
  function putInTime(cut: Cut): void {
    callOffPut?.()
    callOffPut = null
    const aim = cut.at === null ? null : frames.aim(cut.at)
    if (aim === null || aim.frame === null || aim.at <= clock.now()) void put(cut)
    else callOffPut = clock.setAlarm(aim.at, () => void put(cut))
  }

  async function put({ cut, scene, transition, ended }: Cut): Promise<void> {
    const plan = planned
    const asked = clock.now()
    const outcome = await putScene(scene, transition)
    if (connection.lost.aborted || outcome.type === 'superseded') return
    tellOutcome(cut, scene, outcome)
    if (outcome.type === 'failed') return
    if (ended !== null && plan?.take === ended) {
      const made = { planned: plan.at, armed: null, sent: asked, frame: null, rendered: null }
      meter.expect({ scene, how: 'asked', ...made })
    }
  }

  function tellOutcome(
    cut: number,
    scene: SceneName,
    outcome: Exclude<Put, { type: 'superseded' }>,
  ): void {
    if (outcome.type === 'failed') {
      observe({ type: 'cut-failed', cut, scene, message: outcome.message })
      return
    }
    observe({ type: 'cut-made', cut, scene })
    if (outcome.trouble !== null) observe({ type: 'trouble', message: outcome.trouble })
  }

  return {
    outputs: createOutputs(connection, clock),
    readSetUp: () => readSetUp(connection),
    mend: (mend, overlayUrl) => mendSetUp(connection, mend, overlayUrl),
    plan: (next, onAir) => {
      if (next !== null) planned = next
      cutter.plan(next, onAir?.take ?? null)
      upcoming = next
      if (isRead) threads.look(next?.at ?? null)
      chapters.follow(onAir)
      const input = onAir?.cue.media?.input
      media.follow(onAir && input !== undefined ? { input, take: onAir.take } : null)
    },
    put: (cut) => {
      if (cut.ended !== null && cutter.isMaking(cut.ended, cut.scene)) waiting = cut
      else putInTime(cut)
    },
    inherit: cutter.inherit,
    align: (at) => {
      const frameClock = frames.clock()
      return frameClock && isLocked(frameClock) ? lastFrame(frameClock, at) : at
    },
    reach: (at) => {
      const frameClock = frames.clock()
      return frameClock && isLocked(frameClock) ? firstReachable(frameClock, at) : at
    },
    stop: () => {
      callOffPut?.()
      cutter.stop()
      frames.stop()
      media.stop()
    },
  }
}
