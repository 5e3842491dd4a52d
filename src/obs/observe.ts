import { milliseconds } from '#base/time.ts'
import type { Observation } from '#show/input.ts'
import type { OutputName } from '#show/output-clock.ts'

import type { Clock } from './clock.ts'
import type { ObsConnection } from './connection.ts'
import { fieldsOf } from './fields.ts'
import { periodOf } from './frame-clock.ts'
import { isMalformed } from './obs-error.ts'
import type { ObsPart } from './obs-view.ts'
import { createObsView } from './obs-view.ts'
import type { OutputRequest } from './output-status.ts'
import type { OutputWatch } from './output-watch.ts'
import { watchOutput } from './output-watch.ts'
import type { ProgramWrites } from './program-writes.ts'
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
 * another, or the answer to what caused them. One thing is read at a time, so that nothing old is
 * told after something new. (Only a renaming and the course of a transition are taken from
 * events, as they can be had nowhere else.) Ends by itself with the connection.
 */
export function observeObs(options: ObserveOptions): void {
  const { connection, clock, writes, transitions, observe } = options
  const troubles = new Set<string>()
  const stream = watch('GetStreamStatus', 'stream')
  const record = watch('GetRecordStatus', 'record')
  const view = createObsView({ connection, observe, transitions, stream, record, tellTrouble })
  const lane = createRefresh(readWanted, clock, tellTrouble)
  let wanted = new Set<ObsPart>()

  function want(...parts: readonly ObsPart[]): void {
    for (const part of parts) wanted.add(part)
    lane.hint()
  }

  async function readWanted(): Promise<boolean> {
    const due = wanted
    wanted = new Set()
    const before = writes.count()
    try {
      // Of a read during a cut of ours it is not known whether it tells of before or after.
      const isCurrent = (): boolean => writes.count() === before
      for (const part of await view.read(due, isCurrent)) wanted.add(part)
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
      // Until everything was read, it is part of that.
      onStatus: (status) => {
        if (view.known() !== null) observe({ type: `${output}-status`, status })
      },
      onEnded: () => observe({ type: 'output-ended', output }),
      onTrouble: tellTrouble,
    })
  }

  /** Once: what OBS says wrongly it says at every sample. */
  function tellTrouble(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error)
    if (connection.lost.aborted || troubles.has(message)) return
    troubles.add(message)
    observe({ type: 'trouble', message })
  }

  const { on } = connection
  on('CurrentProgramSceneChanged', () => want('program'))
  // Program is the new scene from here on; the event above comes when the transition has ended.
  on('SceneTransitionStarted', () => want('program'))
  on('CurrentPreviewSceneChanged', () => want('scenes'))
  for (const event of ['SceneListChanged', 'SceneCreated', 'SceneRemoved'] as const) {
    on(event, () => want('scenes'))
  }
  on('SceneNameChanged', (data: unknown) => {
    try {
      const { text } = fieldsOf('SceneNameChanged', data)
      view.rename(text('oldSceneName'), text('sceneName'))
    } catch (error) {
      tellTrouble(error)
    }
    want('scenes')
  })
  // With it preview comes and goes.
  on('StudioModeStateChanged', () => want('studio-mode', 'scenes'))
  // There is no event for a transition that is new, but it is soon chosen.
  on('CurrentSceneTransitionChanged', (data: unknown) => {
    const { transitionName } = (data ?? {}) as { readonly transitionName?: unknown }
    const isKnown = view.known()?.transitions.some((name) => name === transitionName)
    if (isKnown === false) want('transitions')
  })
  on('CurrentSceneCollectionChanged', () => want('everything'))
  // Another profile may have another frame rate.
  on('CurrentProfileChanged', () => want('everything'))
  transitions.subscribe((isUnderWay) =>
    observe({ type: isUnderWay ? 'transition-started' : 'transition-ended' }),
  )
  // OBS takes its scenes apart as it closes, and tells of each; the last known are worth more.
  on('ExitStarted', lane.stop)
  connection.lost.addEventListener('abort', lane.stop, { once: true })
  want('everything')
}
