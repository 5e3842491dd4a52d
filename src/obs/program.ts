import { seconds } from '#base/time.ts'
import type { SceneName, Transition } from '#show/rundown.ts'

import type { BorrowedTransition } from './borrowed-transition.ts'
import type { BatchRequest, ObsConnection } from './connection.ts'
import { ObsError } from './obs-error.ts'
import type { ProgramWrites } from './program-writes.ts'
import type { TransitionWatch } from './transition-watch.ts'

/** What became of a scene that was to go on program. */
export type Put =
  | { readonly type: 'made'; readonly trouble: string | null }
  | { readonly type: 'failed'; readonly message: string }
  /** Another was asked for while this one waited. */
  | { readonly type: 'superseded' }

interface ProgramOptions {
  readonly connection: ObsConnection
  readonly writes: ProgramWrites
  readonly transitions: TransitionWatch
  readonly borrowed: BorrowedTransition
  readonly isStudioMode: () => boolean
}

/** `RequestBatchExecutionType.SerialRealtime`: in order. */
const serialRealtime = 0
const patience = seconds(5)

/** Puts scenes on program, in studio mode or without. Always settles. */
export function createProgram(
  options: ProgramOptions,
): (scene: SceneName, transition: Transition | null) => Promise<Put> {
  const { connection, writes, transitions, borrowed, isStudioMode } = options
  let newest = 0

  return async (scene, transition) => {
    newest += 1
    const mine = newest
    await untilItCounts()
    if (mine !== newest) return { type: 'superseded' }
    try {
      const trouble = await writes.during(() => put(scene, transition))
      return { type: 'made', trouble }
    } catch (error) {
      return { type: 'failed', message: failureSentence(scene, error) }
    }
  }

  /**
   * In studio mode OBS answers 100 to a switch in the middle of a transition, drops it, and says
   * from then on that the dropped scene is on program (29.0.2 to 32.2.2). So the transition is
   * waited for.
   */
  function untilItCounts(): Promise<void> {
    if (!isStudioMode() || !transitions.isUnderWay()) return Promise.resolve()
    return new Promise((resolve) => {
      const stop = transitions.subscribe((isUnderWay) => {
        if (!isUnderWay) go()
      })
      function go(): void {
        stop()
        resolve()
      }
      connection.lost.addEventListener('abort', go, { once: true })
    })
  }

  async function put(sceneName: SceneName, transition: Transition | null): Promise<string | null> {
    if (transition === null) {
      await connection.call('SetCurrentProgramScene', { sceneName })
      return null
    }
    await borrowed.borrow()
    const [chosen, ...rest] = await connection.batch(
      withTransition(sceneName, transition),
      // An unknown transition must not keep the scene from air.
      { executionType: serialRealtime, haltOnFailure: false },
      patience,
    )
    borrowed.giveBack()
    const cut = rest.at(-1)?.requestStatus
    if (cut?.result !== true) throw notCut(cut?.code ?? null, cut?.comment)
    if (chosen?.requestStatus.result) return null
    return `OBS has no transition "${transition.name}", so it used its own for "${sceneName}".`
  }
}

function withTransition(sceneName: SceneName, transition: Transition): readonly BatchRequest[] {
  const choose: BatchRequest = {
    requestType: 'SetCurrentSceneTransition',
    requestData: { transitionName: transition.name },
  }
  const cut: BatchRequest = { requestType: 'SetCurrentProgramScene', requestData: { sceneName } }
  if (transition.duration === null) return [choose, cut]
  const transitionDuration = transition.duration
  return [
    choose,
    { requestType: 'SetCurrentSceneTransitionDuration', requestData: { transitionDuration } },
    cut,
  ]
}

function notCut(code: number | null, comment = 'not done'): ObsError {
  return new ObsError(comment, {
    kind: 'refused',
    code,
    request: 'SetCurrentProgramScene',
    stage: 'up',
  })
}

/** `RequestStatus.ResourceNotFound` of obs-websocket. */
const notFound = 600

export function failureSentence(scene: SceneName, error: unknown): string {
  if (error instanceof ObsError) {
    if (error.code === notFound) return `OBS has no scene "${scene}", so program stays as it is.`
    if (error.kind === 'no-answer') {
      return `OBS did not answer in time; look whether "${scene}" is on program.`
    }
    if (error.kind === 'closed') return `OBS went away before "${scene}" was on program.`
  }
  const why = error instanceof Error ? error.message : String(error)
  return `OBS did not put "${scene}" on program: ${why}`
}
