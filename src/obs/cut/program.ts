import { reasonOf } from '#base/reason.ts'
import { later, seconds } from '#base/time.ts'
import type { Clock } from '#obs/link/clock.ts'
import type { BatchRequest, BatchResult, ObsConnection } from '#obs/link/connection.ts'
import { isLost, isOvertaken, ObsError, requestError } from '#obs/link/obs-error.ts'
import type { ProgramWrites } from '#obs/link/program-writes.ts'
import { failureSentence } from '#obs/link/put-sentences.ts'
import type { TransitionWatch } from '#obs/read/transition-watch.ts'
import type { SceneName, Transition } from '#show/state/rundown.ts'
import { cutWords } from '#words/cuts.ts'

import type { BorrowedTransition, Taken } from './borrowed-transition.ts'

/** Outcome of putting a scene on program. */
export type Put =
  | { readonly type: 'made'; readonly trouble: string | null }
  | {
      readonly type: 'failed'
      readonly message: string
      /**
       * OBS was silent and may still do it: resolves when it answers or the link is lost. Null: it was
       * done; otherwise the reason why not. Never rejects.
       */
      readonly late: Promise<string | null> | null
    }
  /** It was not asked of OBS: while it waited, another scene was wanted. */
  | { readonly type: 'superseded' }

/**
 * Puts a scene on program. `isWanted` is asked until it is sent to OBS: a page that was frozen may have to
 * prove first that it leads, and the show may be at its next cue by then.
 */
export type PutScene = (
  scene: SceneName,
  transition: Transition | null,
  isWanted: () => boolean,
) => Promise<Put>

interface Asked {
  readonly scene: SceneName
  readonly transition: Transition | null
  readonly isWanted: () => boolean
}

interface ProgramOptions {
  readonly connection: ObsConnection
  readonly clock: Clock
  readonly writes: ProgramWrites
  readonly transitions: TransitionWatch
  readonly borrowed: BorrowedTransition
  readonly isStudioMode: () => boolean
}

/** `RequestBatchExecutionType.SerialRealtime`: in order. */
const serialRealtime = 0
const patience = seconds(5)
const notReady = 207
const notFound = 600

/** How long (ms) the next scene waits for OBS's late answer to the one before. */
const longestWait = seconds(20)

/**
 * Puts scenes on program, in studio mode or without. One at a time, since OBS serves requests on several
 * threads; the newest wins. When a late OBS is back, it has one scene to do, and after that the newest.
 * Always resolves.
 */
export function createProgram(options: ProgramOptions): PutScene {
  const { connection, clock, writes, transitions, borrowed, isStudioMode } = options
  let newest = 0

  return (scene, transition, isStillWanted) => {
    newest += 1
    const mine = newest
    const isWanted = (): boolean => mine === newest && isStillWanted()
    return new Promise((resolve) => {
      void borrowed.inTurn(async () => {
        const outcome = await tryToPut({ scene, transition, isWanted })
        resolve(outcome)
        if (outcome.type === 'failed' && outcome.late) await untilAnswered(outcome.late)
      })
    })
  }

  async function tryToPut(asked: Asked): Promise<Put> {
    const { scene, isWanted } = asked
    try {
      if (isWanted() && isStudioMode()) await untilItCounts()
      if (!isWanted()) return { type: 'superseded' }
      return { type: 'made', trouble: await put(asked) }
    } catch (error) {
      if (isOvertaken(error)) return { type: 'superseded' }
      return { type: 'failed', message: failureSentence(scene, error), late: lateOf(scene, error) }
    }
  }

  function untilAnswered(late: Promise<unknown>): Promise<void> {
    return new Promise((resolve) => {
      const callOff = clock.setAlarm(later(clock.now(), longestWait), resolve)
      void late.finally(callOff).finally(resolve)
    })
  }

  /**
   * In studio mode OBS answers 100 to a switch during a transition, drops it, and says from then on that
   * the dropped scene is on program (29.0.2 to 32.2.2). So this waits for the end of the transition.
   */
  function untilItCounts(): Promise<void> {
    if (!transitions.isUnderWay()) return Promise.resolve()
    return new Promise((resolve, reject) => {
      const unsubscribe = transitions.subscribe((isUnderWay) => {
        if (isUnderWay) return
        connection.lost.removeEventListener('abort', onLost)
        unsubscribe()
        resolve()
      })
      function onLost(): void {
        unsubscribe()
        reject(connection.lost.reason as Error)
      }
      connection.lost.addEventListener('abort', onLost, { once: true })
      if (connection.lost.aborted) onLost()
    })
  }

  /** Resolves to what went wrong although the scene is on program, or to null. */
  async function put({ scene: sceneName, transition, isWanted }: Asked): Promise<string | null> {
    let trouble: string | null = null
    try {
      const taken = await borrowed.take(transition)
      if (taken.requests.length > 0) {
        trouble = await putBy(taken, sceneName, isWanted)
        if (trouble === null) return null
      }
    } catch (error) {
      if (isLost(error) || isOvertaken(error) || isOfScene(error)) throw error
      trouble = cutWords.otherTransition(sceneName, reasonOf(error))
    }
    await writes.during(() => connection.call('SetCurrentProgramScene', { sceneName }, isWanted))
    return trouble
  }

  /** Null, or why it did not cut: an unknown transition must not keep the scene off air. */
  async function putBy(
    { requests, taken }: Taken,
    sceneName: SceneName,
    isWanted: () => boolean,
  ): Promise<string | null> {
    const cut: BatchRequest = { requestType: 'SetCurrentProgramScene', requestData: { sceneName } }
    const how = { executionType: serialRealtime, haltOnFailure: true, isWanted } as const
    const results = await writes.during(() =>
      connection.batch([...requests, cut], how, patience).catch((error: unknown) => {
        taken([])
        throw error
      }),
    )
    taken(results)
    const failed = results.find(({ requestStatus }) => !requestStatus.result)
    if (!failed) return null
    const { requestType, requestStatus } = failed
    const { code, comment } = requestStatus
    if (requestType === 'SetCurrentProgramScene') return ofScene(sceneName, failed)
    if (requestType === 'SetCurrentSceneTransition' && code === notFound) {
      return cutWords.noTransition(sceneName, nameIn(requests))
    }
    return cutWords.refusedTransition(sceneName, requestType, comment ?? String(code))
  }
}

function lateOf(scene: SceneName, error: unknown): Promise<string | null> | null {
  if (!(error instanceof ObsError) || !error.answer || !isOfScene(error)) return null
  return error.answer.then(
    (answer) =>
      error.request === 'SetCurrentProgramScene' || hasCut(answer as readonly BatchResult[])
        ? null
        : cutWords.notMade(scene),
    (late: unknown) => failureSentence(scene, late),
  )
}

function hasCut(results: readonly BatchResult[]): boolean {
  return results.some(
    ({ requestType, requestStatus }) =>
      requestType === 'SetCurrentProgramScene' && requestStatus.result,
  )
}

/** A single request is sent again when OBS is not ready; a batch is not. */
function ofScene(scene: SceneName, { requestStatus: { code, comment } }: BatchResult): string {
  if (code === notReady) return cutWords.busyTransition(scene)
  throw requestError('refused', 'SetCurrentProgramScene', comment ?? String(code), code)
}

/** Name of the transition that these requests choose. */
function nameIn(requests: readonly BatchRequest[]): string {
  const chosen = requests.find(({ requestType }) => requestType === 'SetCurrentSceneTransition')
  const { requestData } = (chosen ?? {}) as { readonly requestData?: { transitionName?: unknown } }
  return String(requestData?.transitionName)
}

/** Whether OBS refused the scene, or did not answer the switch itself: then it is not asked twice. */
function isOfScene(error: unknown): boolean {
  const request = (error as { readonly request?: unknown } | null)?.request
  return request === 'SetCurrentProgramScene' || request === 'RequestBatch'
}
