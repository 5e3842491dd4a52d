import { milliseconds } from '#base/time.ts'
import type { Observation } from '#show/input.ts'
import type { ObsReading } from '#show/obs-status.ts'

import type { Clock } from './clock.ts'
import { createCollectionGate } from './collection-gate.ts'
import type { ObsConnection } from './connection.ts'
import { periodOf } from './frame-clock.ts'
import type { OutputRequest } from './output-status.ts'
import type { OutputWatch } from './output-watch.ts'
import { watchOutput } from './output-watch.ts'
import type { ProgramWrites } from './program-writes.ts'
import {
  readFps,
  readProgram,
  readScenes,
  readStudioMode,
  readTransitions,
  readVersions,
} from './read-obs.ts'
import type { Refresh } from './refresh.ts'
import { createRefresh } from './refresh.ts'
import type { TransitionWatch } from './transition-watch.ts'

interface ObserveOptions {
  readonly connection: ObsConnection
  readonly clock: Clock
  readonly writes: ProgramWrites
  readonly transitions: TransitionWatch
  readonly observe: (observation: Observation) => void
}

/** Until OBS has told its rate. */
const usualFrame = milliseconds(33)

/**
 * Tells what OBS is and what becomes of it. Everything is read once; from then on events are
 * hints to read again, since OBS sends each from a thread of its own and they may overtake one
 * another, or the answer to what caused them. Ends by itself with the connection.
 */
export function observeObs(options: ObserveOptions): void {
  const { connection, clock, writes, transitions, observe } = options
  const gate = createCollectionGate(clock)
  let fps: ObsReading['fps'] = null
  let isRead = false

  const stream = watch('GetStreamStatus', 'stream-status')
  const record = watch('GetRecordStatus', 'record-status')
  const everything = refresh(async () => {
    const count = writes.count()
    const reading = await readAll()
    // Something was put on program meanwhile: what was read may be from before.
    if (writes.count() !== count) return false
    fps = reading.fps
    observe({ type: 'obs-read', reading, linkCameUp: !isRead })
    isRead = true
    return true
  })
  const program = refresh(async () => {
    const count = writes.count()
    const scene = await readProgram(connection)
    if (writes.count() !== count) return false
    if (isRead) observe({ type: 'program-changed', scene })
    return true
  })
  const scenes = refresh(async () => {
    const read = await readScenes(connection)
    if (read.scenes) observe({ type: 'scenes-changed', scenes: read.scenes })
    return true
  })

  function watch(request: OutputRequest, type: 'stream-status' | 'record-status'): OutputWatch {
    return watchOutput({
      connection,
      clock,
      request,
      frame: () => (fps === null ? usualFrame : periodOf(fps)),
      onStatus: (status) => observe({ type, status }),
      onTrouble: tellTrouble,
    })
  }

  function refresh(read: () => Promise<boolean>): Refresh {
    const made = createRefresh(
      async () => {
        await gate.passed()
        return await read()
      },
      clock,
      tellTrouble,
    )
    connection.lost.addEventListener('abort', made.stop, { once: true })
    return made
  }

  function tellTrouble(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error)
    observe({ type: 'trouble', message: `OBS said something unexpected: ${message}` })
  }

  async function readAll(): Promise<ObsReading> {
    const [versions, read, studioMode, transitionNames, rate] = await Promise.all([
      readVersions(connection),
      readScenes(connection),
      readStudioMode(connection),
      readTransitions(connection),
      readFps(connection),
      stream.read(),
      record.read(),
    ])
    return {
      ...versions,
      ...read,
      studioMode,
      transitioning: transitions.isUnderWay(),
      transitions: transitionNames,
      fps: rate,
      stream: stream.status(),
      record: record.status(),
    }
  }

  const { on } = connection
  on('CurrentProgramSceneChanged', program.hint)
  // Program is the new scene from here on; the event above comes when the transition has ended.
  on('SceneTransitionStarted', program.hint)
  for (const event of ['SceneListChanged', 'SceneCreated', 'SceneRemoved'] as const) {
    on(event, scenes.hint)
  }
  on('SceneNameChanged', ({ oldSceneName, sceneName }) => {
    observe({ type: 'scene-renamed', from: oldSceneName, to: sceneName })
    scenes.hint()
  })
  on('CurrentPreviewSceneChanged', ({ sceneName }) =>
    observe({ type: 'preview-changed', scene: sceneName }),
  )
  on('StudioModeStateChanged', ({ studioModeEnabled }) => {
    observe({ type: 'studio-mode-changed', enabled: studioModeEnabled })
    // With it preview comes and goes.
    everything.hint()
  })
  on('CurrentSceneCollectionChanging', gate.shut)
  on('CurrentSceneCollectionChanged', () => {
    gate.open()
    everything.hint()
  })
  on('CurrentProfileChanged', everything.hint)
  transitions.subscribe((isUnderWay) =>
    observe({ type: isUnderWay ? 'transition-started' : 'transition-ended' }),
  )
  everything.hint()
}
