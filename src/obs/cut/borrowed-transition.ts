import { later, seconds } from '#base/time.ts'
import type { Clock } from '#obs/link/clock.ts'
import type { BatchRequest, BatchResult, ObsConnection } from '#obs/link/connection.ts'
import type { TransitionWatch } from '#obs/read/transition-watch.ts'
import type { Transition } from '#show/state/rundown.ts'

import type { TransitionChoice } from './transition-choice.ts'
import {
  chooseTransition,
  durationIn,
  isChosen,
  readChoice,
  toChoice,
} from './transition-choice.ts'

/** OBS's current transition. A cue may change it for its own cut, and only for that. */
export interface BorrowedTransition {
  /** Runs one at a time everything that chooses a transition and cuts with it. Settles as `run` does. */
  readonly inTurn: <Value>(run: () => Promise<Value>) => Promise<Value>
  /** What a cut with this transition needs; null: with the operator's own. Call inside `inTurn`. */
  readonly take: (transition: Transition | null) => Promise<Taken>
  /**
   * The same for a batch that cuts later; call it outside `inTurn`. Call `taken` when the batch is over,
   * whatever it did. Never rejects.
   */
  readonly borrow: (transition: Transition | null) => Promise<Taken>
  readonly stop: () => void
}

export interface Taken {
  /** Requests to send right before the cut, in the same batch. */
  readonly requests: readonly BatchRequest[]
  /** Call with their results: the operator's own transition is restored when the cut is over. */
  readonly taken: (results: readonly BatchResult[]) => void
}

/**
 * Wait (ms) before the transition is looked at: long enough for OBS to say that one has begun, and for its
 * UI to act.
 */
const settling = seconds(1)
const patience = seconds(5)
const mostTries = 5
const nothing: Taken = { requests: [], taken: () => undefined }

/**
 * OBS cannot cut "with this transition": the current transition is a setting, which the person at OBS has
 * chosen for their own cuts. (A scene's override would work, but is saved with the scene.)
 *
 * Choosing another one during a transition cuts that short in 29.0.2; 32.2.2 answers 100, ignores it, and
 * never says so. A Cut is a transition too: it lasts until its sound has ended (`SceneTransitionEnded`), 45
 * to 90 ms after it began, so up to 45 ms after OBS has answered for it and told of the new scene (seen in
 * 32.2.2). So the operator's transition is restored when none is under way, and then checked.
 *
 * At other times OBS does what it is asked, on its UI thread and in order. A change of program waits for
 * that thread: when it is answered, everything asked before it is done. A refused change does not wait. The
 * event of a newly chosen transition comes about 45 ms after the choice.
 */
export function borrowTransition(
  connection: ObsConnection,
  transitions: TransitionWatch,
  clock: Clock,
): BorrowedTransition {
  /**
   * The operator's own transition, remembered while ours may be selected, until OBS confirms that it is
   * restored.
   */
  let own: TransitionChoice | null = null
  const lentNames = new Set<string>()
  /** Number of sleeping batches that will choose a transition by themselves. */
  let pending = 0
  let tries = 0
  let lookedBack = false
  let last: Promise<unknown> = Promise.resolve()
  let callOff: (() => void) | null = null

  function inTurn<Value>(run: () => Promise<Value>): Promise<Value> {
    const mine = last.then(run)
    last = mine.catch(() => undefined)
    return mine
  }

  async function take(transition: Transition | null): Promise<Taken> {
    if (transition === null) {
      return own === null
        ? nothing
        : { requests: chooseTransition(own, null), taken: () => lookSoon() }
    }
    const wanted = toChoice(transition)
    const current = own === null ? await readChoice(connection) : null
    if (current && isChosen(wanted, current)) return nothing
    own ??= current
    return {
      requests: chooseTransition(wanted, own),
      taken: (results) => lend(wanted, results),
    }
  }

  function lend(wanted: TransitionChoice, results: readonly BatchResult[]): void {
    if (own === null) return
    own = { ...own, duration: own.duration ?? durationIn(results) }
    lentNames.add(wanted.name)
    lookSoon()
  }

  function lookSoon(): void {
    tries = 0
    lookedBack = false
    lookLater()
  }

  function lookLater(): void {
    callOff?.()
    if (connection.lost.aborted) return
    callOff = clock.setAlarm(later(clock.now(), settling), giveBack)
  }

  /** Called again at what it waits for: the end of a transition, or of a batch. */
  function giveBack(): void {
    if (canGiveBack()) void inTurn(repay).catch(lookLater)
  }

  function canGiveBack(): boolean {
    return own !== null && lentNames.size > 0 && pending === 0 && !transitions.isUnderWay()
  }

  async function repay(): Promise<void> {
    if (own === null || !canGiveBack()) return
    const current = await readChoice(connection)
    const isBack = isChosen(own, current)
    // After a refused cut OBS may still be about to choose ours: one look does not prove that the
    // operator's is back.
    if (isBack && !lookedBack) {
      lookedBack = true
      lookLater()
      return
    }
    lookedBack = isBack
    // The operator has chosen another one meanwhile, which stays.
    const isOurs = lentNames.has(current.name)
    if (isBack || !isOurs || tries >= mostTries) {
      settle()
      return
    }
    tries += 1
    lookLater()
    const requests = chooseTransition(own, null)
    const how = { executionType: 0, haltOnFailure: false, isWanted: canGiveBack } as const
    await connection.batch(requests, how, patience)
  }

  function settle(): void {
    callOff?.()
    own = null
    lentNames.clear()
  }

  async function borrow(transition: Transition | null): Promise<Taken> {
    pending += 1
    const { requests, taken } = await inTurn(() => take(transition)).catch(() => nothing)
    return {
      requests,
      taken: (results) => {
        pending -= 1
        taken(results)
        // The transitions that were lent meanwhile had to wait for this batch.
        if (pending === 0 && lentNames.size > 0) lookLater()
      },
    }
  }

  const unsubscribe = transitions.subscribe(giveBack)
  function stop(): void {
    unsubscribe()
    callOff?.()
  }
  connection.lost.addEventListener('abort', stop, { once: true })
  return { inTurn, take, borrow, stop }
}
