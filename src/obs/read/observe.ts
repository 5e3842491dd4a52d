import { reasonOf } from '#base/reason.ts'
import { milliseconds } from '#base/time.ts'
import type { Clock } from '#obs/link/clock.ts'
import type { ObsConnection } from '#obs/link/connection.ts'
import { isMalformed } from '#obs/link/obs-error.ts'
import type { ProgramWrites } from '#obs/link/program-writes.ts'
import { troubleOf } from '#obs/link/put-sentences.ts'
import { createRefresh } from '#obs/link/refresh.ts'
import type { Observation } from '#show/state/observation.ts'
import type { OutputName } from '#show/state/output-clock.ts'

import { periodOf } from './frame-period.ts'
import type { ObsPart } from './obs-view.ts'
import { createObsView } from './obs-view.ts'
import type { OutputRequest } from './output-status.ts'
import type { OutputWatch } from './output-watch.ts'
import { watchOutput } from './output-watch.ts'
import type { TransitionWatch } from './transition-watch.ts'

interface ObserveOptions {
  readonly connection: ObsConnection
  readonly clock: Clock
  readonly writes: ProgramWrites
  readonly transitions: TransitionWatch
  readonly observe: (observation: Observation) => void
  /** OBS has answered a reading. */
  readonly onRead: () => void
}

export interface ObsWatch {
  /** Program may differ from what was reported: reads it and reports it. */
  readonly look: () => void
}

/** Greatest number of malformed messages that are reported. */
const mostTroubles = 50

/** Length of a frame (ms) until OBS has told its rate. */
const usualFrame = milliseconds(33)

/**
 * Reports the state of OBS and its changes. Everything is read once; from then on events are hints to read
 * again, since OBS sends each from its own thread, and they may overtake one another, or the answer to the
 * request that caused them. One thing is read at a time, so that nothing old is reported after something
 * new. (Only a renaming and the course of a transition are taken from events, since no request tells them.)
 * Ends by itself with the connection.
 */
export function observeObs(options: ObserveOptions): ObsWatch {
  const { connection, clock, writes, transitions, observe, onRead } = options
  const troubles = new Set<string>()
  const stream = watch('GetStreamStatus', 'stream')
  const record = watch('GetRecordStatus', 'record')
  const view = createObsView({ connection, observe, transitions, stream, record, tellTrouble })
  const lane = createRefresh(readWanted, clock, tellTrouble)
  /** Number of beginnings and ends of changes of the scene collection. */
  let collections = 0
  let wanted = new Set<ObsPart>()

  function want(...parts: readonly ObsPart[]): void {
    for (const part of parts) wanted.add(part)
    lane.hint()
  }

  async function readWanted(): Promise<boolean> {
    const due = wanted
    wanted = new Set()
    const before = writes.count() + collections
    try {
      // A reading during one of our cuts, or while OBS loads other scenes, may be from before or after it.
      const isCurrent = (): boolean => writes.count() + collections === before
      for (const part of await view.read(due, isCurrent)) wanted.add(part)
      onRead()
      return wanted.size === 0
    } catch (error) {
      if (!isMalformed(error)) for (const part of due) wanted.add(part)
      throw error
    }
  }

  function watch(request: OutputRequest, output: OutputName): OutputWatch {
    return watchOutput({
      connection,
      clock,
      request,
      frame: () => {
        const fps = view.known()?.fps ?? null
        return fps === null ? usualFrame : periodOf(fps)
      },
      // Until everything was read once, it is part of that reading.
      onStatus: (status) => {
        if (view.known() !== null) observe({ type: `${output}-status`, status })
      },
      onEnded: () => observe({ type: 'output-ended', output }),
      onTrouble: tellTrouble,
    })
  }

  /** Reports each malformed message once, since OBS repeats it at every sample. */
  function tellTrouble(error: unknown): void {
    const message = reasonOf(error)
    if (connection.lost.aborted) return
    if (isMalformed(error)) {
      if (troubles.has(message) || troubles.size >= mostTroubles) return
      troubles.add(message)
    }
    observe(troubleOf(error))
  }

  const { on } = connection
  on('CurrentProgramSceneChanged', () => want('program'))
  // Program is the new scene from here on; the event above comes when the transition has ended.
  on('SceneTransitionStarted', () => want('program'))
  on('CurrentPreviewSceneChanged', () => want('scenes'))
  for (const event of ['SceneListChanged', 'SceneCreated', 'SceneRemoved'] as const) {
    on(event, () => want('scenes'))
  }
  on('SceneNameChanged', ({ oldSceneName, sceneName }) => {
    view.rename(oldSceneName, sceneName)
    want('scenes')
  })
  // Preview exists in studio mode only.
  on('StudioModeStateChanged', () => want('studio-mode', 'scenes'))
  // OBS has no event for a new transition, but it is usually chosen soon.
  on('CurrentSceneTransitionChanged', (data: unknown) => {
    const { transitionName } = (data ?? {}) as { readonly transitionName?: unknown }
    const isKnown = view.known()?.transitions.some((name) => name === transitionName)
    if (isKnown === false) want('transitions')
  })
  on('CurrentSceneCollectionChanging', () => {
    collections += 1
  })
  on('CurrentSceneCollectionChanged', () => {
    collections += 1
    want('everything')
  })
  connection.onTrouble((error) => {
    tellTrouble(error)
    // The malformed event may have been about anything.
    want('everything')
  })
  // Another profile may have another frame rate.
  on('CurrentProfileChanged', () => want('everything'))
  transitions.subscribe((isUnderWay) =>
    observe({ type: isUnderWay ? 'transition-started' : 'transition-ended' }),
  )
  // OBS removes its scenes as it closes, and tells of each: the last known ones are worth more.
  on('ExitStarted', lane.stop)
  connection.lost.addEventListener('abort', lane.stop, { once: true })
  want('everything')
  return { look: () => want('program') }
}
