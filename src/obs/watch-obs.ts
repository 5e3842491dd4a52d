import { milliseconds } from '#base/time.ts'
import type { Observation } from '#show/input.ts'
import type { ObsReading } from '#show/obs-status.ts'

import type { Clock } from './clock.ts'
import type { ObsConnection } from './connection.ts'
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
import { createRefresh } from './refresh.ts'
import type { TransitionWatch } from './transition-watch.ts'

export function watchObs(
  connection: ObsConnection,
  options: {
    clock: Clock
    writes: ProgramWrites
    transitions: TransitionWatch
    observe: (o: Observation) => void
  },
) {
  const { clock, writes, transitions, observe } = options
  const trouble = (error: unknown) => observe({ type: 'trouble', message: String(error) })
  let fps: ObsReading['fps'] = null
  const frame = () => milliseconds(fps ? (1000 * fps.denominator) / fps.numerator : 33)
  const stream = watchOutput({
    connection,
    clock,
    request: 'GetStreamStatus',
    frame,
    onTrouble: trouble,
    onStatus: (status) => observe({ type: 'stream-status', status }),
  })
  const record = watchOutput({
    connection,
    clock,
    request: 'GetRecordStatus',
    frame,
    onTrouble: trouble,
    onStatus: (status) => observe({ type: 'record-status', status }),
  })
  let first = true
  const all = createRefresh(
    async () => {
      const count = writes.count()
      const [versions, scenes, studioMode, names, rate, s, r] = await Promise.all([
        readVersions(connection),
        readScenes(connection),
        readStudioMode(connection),
        readTransitions(connection),
        readFps(connection),
        stream.read(),
        record.read(),
      ])
      if (writes.count() !== count) return false
      fps = rate
      observe({
        type: 'obs-read',
        linkCameUp: first,
        reading: {
          ...versions,
          ...scenes,
          studioMode,
          transitions: names,
          transitioning: transitions.isUnderWay(),
          fps: rate,
          stream: s,
          record: r,
        },
      })
      first = false
      return true
    },
    clock,
    trouble,
  )
  const program = createRefresh(
    async () => {
      const count = writes.count()
      const scene = await readProgram(connection)
      if (writes.count() !== count) return false
      if (!first) observe({ type: 'program-changed', scene })
      return true
    },
    clock,
    trouble,
  )
  const scenes = createRefresh(
    async () => {
      const read = await readScenes(connection)
      observe({ type: 'scenes-changed', scenes: read.scenes ?? [] })
      return true
    },
    clock,
    trouble,
  )
  transitions.subscribe((on) => observe({ type: on ? 'transition-started' : 'transition-ended' }))
  connection.on('CurrentProgramSceneChanged', program.hint)
  connection.on('SceneTransitionStarted', program.hint)
  connection.on('SceneListChanged', scenes.hint)
  connection.on('SceneCreated', scenes.hint)
  connection.on('SceneRemoved', scenes.hint)
  connection.on('SceneNameChanged', ({ oldSceneName, sceneName }) => {
    observe({ type: 'scene-renamed', from: oldSceneName, to: sceneName })
    scenes.hint()
  })
  connection.on('StudioModeStateChanged', ({ studioModeEnabled }) =>
    observe({ type: 'studio-mode-changed', enabled: studioModeEnabled }),
  )
  connection.on('CurrentSceneCollectionChanged', all.hint)
  all.hint()
}
