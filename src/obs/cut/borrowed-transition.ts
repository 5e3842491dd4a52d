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

/** OBS's current transition, which a cue may change for its own cut, and no longer. */
export interface BorrowedTransition {
  /** Runs one at a time whatever chooses a transition and cuts by it. Settles as `run` does. */
  readonly inTurn: <Value>(run: () => Promise<Value>) => Promise<Value>
  /** What a cut by this transition needs; null: by the operator's own. Call in turn. */
  readonly take: (transition: Transition | null) => Promise<Taken>
  /**
   * The same for a batch that will cut in a while, in no turn. Call `taken` when it is over, whatever
   * it did. Never rejects.
   */
  readonly borrow: (transition: Transition | null) => Promise<Taken>
  readonly stop: () => void
}

export interface Taken {
  /** To be asked of OBS right before the cut, in the same batch. */
  readonly requests: readonly BatchRequest[]
  /** They were asked, and so went: OBS's own comes back when the cut is over. */
  readonly taken: (results: readonly BatchResult[]) => void
}

/** Long enough for the word that a transition has begun, and for OBS's UI to do as it was told. */
const settling = seconds(1)
const patience = seconds(5)
const mostTries = 5
const nothing: Taken = { requests: [], taken: () => undefined }

/**
 * OBS has no cut "with this transition": the current one is a setting, which the person at OBS
 * has chosen for their own cuts. (A scene's override would do, but is saved with the scene.)
 *
 * To choose another in the middle of a transition cuts that short in 29.0.2; in 32.2.2 it is
 * answered 100 and ignored, and OBS never says that it was. A Cut is one, too: it lasts until its
 * sound has ended (`SceneTransitionEnded`), 45 to 90 ms after it began, and so up to 45 ms after OBS
 * has answered for it and told of the new scene (seen in 32.2.2). So OBS's own comes back when none
 * is under way, and it is looked whether it did.
 *
 * At other times OBS does as told, on its UI's thread and in the order asked. A switch of program
 * waits for that thread: when it is answered, what was asked before it is done. One that is refused
 * does not. The event of another transition comes some 45 ms after the transition itself.
 */
export function borrowTransition(
  connection: ObsConnection,
  transitions: TransitionWatch,
  clock: Clock,
): BorrowedTransition {
  /** The operator's, from when another may stand in its place until it is seen to be back. */
  let own: TransitionChoice | null = null
  const lentNames = new Set<string>()
  /** Batches that will choose one by themselves. */
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

  /** Called again by what it waits for: the end of a transition, or of a batch. */
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
    // Of a cut that was refused OBS may have to choose ours yet: what was there is not yet back.
    if (isBack && !lookedBack) {
      lookedBack = true
      lookLater()
      return
    }
    lookedBack = isBack
    // Somebody has chosen another meanwhile, and shall have it.
    const isOurs = lentNames.has(current.name)
    if (isBack || !isOurs || tries >= mostTries) {
      settle()
      return
    }
    tries += 1
    lookLater()
    const requests = chooseTransition(own, null)
    await connection.batch(requests, { executionType: 0, haltOnFailure: false }, patience)
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
        // What was lent beside it has waited for it.
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
