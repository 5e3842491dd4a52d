import type { Instant } from '#base/time.ts'
import { createCuts } from '#obs/cut/cuts.ts'
import { firstReachable, isLocked, lastFrame } from '#obs/cut/frame-clock.ts'
import { watchFrames } from '#obs/cut/frame-watch.ts'
import type { Actions } from '#obs/do/actions/actions.ts'
import { createActions } from '#obs/do/actions/actions.ts'
import { createChapters } from '#obs/do/chapters.ts'
import type { Outputs } from '#obs/do/outputs.ts'
import { createOutputs } from '#obs/do/outputs.ts'
import { createOverlaySource } from '#obs/do/overlay-source.ts'
import { mendSetUp, readSetUp } from '#obs/do/set-up.ts'
import type { Clock } from '#obs/link/clock.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import { createProgramWrites } from '#obs/link/program-writes.ts'
import { watchMedia } from '#obs/read/media-watch.ts'
import { watchNames } from '#obs/read/names-watch.ts'
import { observeObs } from '#obs/read/observe.ts'
import type { ScenePicture } from '#obs/read/scene-picture.ts'
import { takePicture } from '#obs/read/scene-picture.ts'
import { watchTransitions } from '#obs/read/transition-watch.ts'
import type { Mend, ObsSetUp } from '#show/preflight.ts'
import type { Cut } from '#show/state/effect.ts'
import { ofSilence } from '#show/state/obs-status.ts'
import type { Observation } from '#show/state/observation.ts'
import type { SceneName } from '#show/state/rundown.ts'
import type { OnAir } from '#show/state/show.ts'
import type { PlannedCut } from '#show/time/next-cut.ts'

/** Everything that runs over one connection to OBS, until that is lost. */
export interface ObsSession {
  /**
   * The next cut that the show makes by itself, what is on air, and the scene that is wanted on program now.
   */
  readonly plan: (next: PlannedCut | null, onAir: OnAir | null, wanted: SceneName | null) => void
  readonly put: (cut: Cut) => void
  /** When OBS rendered the last frame before `at`. `at` itself while OBS's frames are not known. */
  readonly align: (at: Instant) => Instant
  /**
   * When OBS renders the first frame that can show a scene asked for at `at`. `at` itself while that is not
   * known.
   */
  readonly reach: (at: Instant) => Instant
  readonly outputs: Outputs
  /** What cues do in OBS beside their scenes. */
  readonly actions: Actions
  /** `filtered`: sources whose filters are read, too. */
  readonly readSetUp: (filtered: readonly string[]) => Promise<ObsSetUp>
  /** `scenes`: those of the rundown, which need the overlay. */
  readonly mend: (
    mend: Mend,
    overlayUrl: string,
    scenes: readonly string[],
  ) => Promise<string | null>
  /** Reads again which cut another page left armed in OBS, and continues or cancels it. */
  readonly inherit: () => void
  /** As of `takePicture`; nothing is asked while a cut is made or armed, or a transition is under way. */
  readonly takePicture: (scene: SceneName) => Promise<ScenePicture | null>
  readonly stop: () => void
}

interface ObsSessionOptions {
  readonly clock: Clock
  readonly observe: (observation: Observation) => void
  readonly showId: string
  /** Settles when it is known whether this page may change what viewers see; rejects if another runs the show. */
  readonly mayWrite: () => Promise<void>
  /** As for `Actions`. Left out: everything counts as stored. */
  readonly stored?: () => Promise<boolean>
}

export function startSession(
  connection: ObsConnection,
  { clock, observe, showId, mayWrite, stored }: ObsSessionOptions,
): ObsSession {
  const writes = createProgramWrites()
  const transitions = watchTransitions(connection, clock)
  let studioMode = false
  let isSilent = false
  const frames = watchFrames(connection, clock, (lock) => {
    observe({ type: 'frame-lock-changed', lock })
    cuts.aimAnew()
  })
  const actions = createActions({
    connection,
    clock,
    observe: hear,
    onReady: judgeLoad,
    ...(stored && { stored }),
  })
  const cuts = createCuts({
    connection,
    clock,
    writes,
    transitions,
    frames,
    isStudioMode: () => studioMode,
    riding: actions.riders,
    showId,
    mayWrite,
    observe: hear,
    tellLanded: (scene) => observe({ type: 'program-changed', scene }),
    look: () => watch.look(),
  })

  const overlay = createOverlaySource(connection)
  const chapters = createChapters(connection, clock.now)
  watchNames(connection, clock, observe)
  const media = watchMedia({ connection, clock, observe: hear })
  const watch = observeObs({ connection, clock, writes, transitions, observe: hear, onRead })

  function hear(observation: Observation): void {
    const { type } = observation
    if (type === 'obs-read') hearReading(observation)
    else if (type !== 'program-changed' || !cuts.mayExplain(observation.scene)) {
      if (type === 'studio-mode-changed') studioMode = observation.enabled
      if (type === 'trouble' && observation.about === ofSilence) hearSilence()
      observe(observation)
    }
  }

  /** Whether what rides with the next cut is still what should. */
  function judgeLoad(): void {
    const load = actions.riders.judge()
    if (load !== 'right') cuts.loadAnew(load === 'wrong')
  }

  /** OBS counts as silent until it answers this reading. */
  function hearSilence(): void {
    isSilent = true
    watch.look()
  }

  function hearReading(read: Extract<Observation, { type: 'obs-read' }>): void {
    const { reading } = read
    // Studio mode decides whether a cut may be armed, so it must be known first.
    studioMode = reading.studioMode
    frames.setFps(reading.fps)
    cuts.aimAnew()
    cuts.countThreads()
    const { program } = reading
    const isOurs = !read.linkCameUp && program !== null && cuts.mayExplain(program)
    observe(isOurs ? { ...read, reading: { ...reading, program: null } } : read)
  }

  function isCalm(): boolean {
    return cuts.isCalm() && !transitions.isUnderWay()
  }

  function onRead(): void {
    if (isSilent) observe({ type: 'trouble-over', about: ofSilence })
    isSilent = false
  }

  return {
    outputs: createOutputs(connection, clock),
    actions,
    readSetUp: (filtered) => readSetUp(connection, filtered),
    mend: (mend, url, scenes) => mendSetUp(connection, mend, { source: overlay, url, scenes }),
    plan: (next, onAir, wanted) => {
      cuts.plan(next, onAir?.take ?? null, wanted)
      judgeLoad()
      chapters.follow(onAir)
      const input = onAir?.cue.media?.input
      media.follow(onAir && input !== undefined ? { input, take: onAir.take } : null)
    },
    put: cuts.put,
    inherit: cuts.inherit,
    takePicture: (scene) => takePicture(connection, clock, scene, isCalm),
    align: (at) => {
      const frameClock = frames.clock()
      return frameClock && isLocked(frameClock) ? lastFrame(frameClock, at) : at
    },
    reach: (at) => {
      const frameClock = frames.clock()
      return frameClock && isLocked(frameClock) ? firstReachable(frameClock, at) : at
    },
    stop: () => {
      cuts.stop()
      frames.stop()
      media.stop()
    },
  }
}
