import type { SetAlarm } from '#base/alarm.ts'
import type { Answer } from '#base/answer.ts'
import type { Instant } from '#base/time.ts'
import { later, milliseconds } from '#base/time.ts'
import { makeId } from '#page/ids.ts'
import type { Act, Action, ActionId, StateAct } from '#show/state/actions.ts'
import { actionsOf, isState } from '#show/state/actions.ts'
import type { CueId } from '#show/state/rundown.ts'
import { findCue } from '#show/state/rundown.ts'
import { actionWords } from '#words/action-editor.ts'
import type { WorkerApi } from '#worker/api.ts'

import { faultOf } from './act-faults.ts'
import { testFor, withValueOf } from './act-targets.ts'
import type { EditActions, Then } from './edit-actions.ts'
import type { ActingScreen, DockState, Screen, Toast } from './screen.ts'
import { settle } from './settle.ts'

/** Everything that the operator can do to the actions of a cue. */
export interface ActActions {
  readonly acting: (fields: Partial<ActingScreen>) => void
  /** Reads what OBS has that actions can name. `isAsked`: a person wants it, and is told why it is not to be had. */
  readonly readParts: (isAsked?: boolean) => void
  /** Call at every news: names that are looked at are read again when OBS, or what it has, is another. */
  readonly followNames: () => void
  /** Adds an action at the end and shows its fields. A state begins as OBS has it now. */
  readonly addAct: (cueId: CueId, act: Act) => void
  /** Changes the actions of a cue, as they are when it is called. */
  readonly changeActions: (
    cueId: CueId,
    change: (actions: readonly Action[]) => readonly Action[],
  ) => void
  /**
   * Changes what an action does. `isRead`: a state gets the value that OBS has now, unless it was changed by the time
   * that OBS answers.
   */
  readonly changeAct: (cueId: CueId, actionId: ActionId, act: Act, isRead?: boolean) => void
  /** Does an act now. A state is put back after a few seconds. */
  readonly testAct: (actionId: ActionId, act: Act) => void
  /** Puts back what is being tried. */
  readonly endTest: () => void
}

interface ActActionsOptions {
  readonly worker: Pick<WorkerApi, 'obsParts' | 'asInObs' | 'send'>
  readonly seen: () => DockState
  readonly change: (fields: Partial<Screen>) => void
  readonly edit: EditActions['edit']
  readonly now: () => Instant
  readonly setAlarm: SetAlarm
  readonly tell: (ask: () => Promise<Answer>, then?: Then) => Promise<void>
  readonly toast: (shown: Omit<Toast, 'until'>) => void
}

export function createActActions(options: ActActionsOptions): ActActions {
  const { worker, seen, change, edit, now, setAlarm, tell, toast } = options
  let callOff: (() => void) | null = null
  let isAdding = false
  /** The connection, and the names on it, that were read last. Null: none were. */
  let namesRead: string | null = null
  /** How often names were read, a test was pressed, and actions were changed from here: a late answer is of before. */
  const counts = { reading: 0, test: 0, change: 0 }
  /** The last question about each action that waits for OBS. */
  const asking = new Map<ActionId, object>()

  function acting(fields: Partial<ActingScreen>): void {
    change({ acting: { ...seen().screen.acting, ...fields } })
  }

  async function readParts(isAsked: boolean): Promise<void> {
    const number = (counts.reading += 1)
    namesRead = namesNow()
    const answer = await settle(() => worker.obsParts())
    if (number !== counts.reading) return
    // Names can be typed without it, and a missing link is told at the top.
    acting({ parts: answer.ok ? answer.value : null })
    if (!answer.ok && isAsked) toast({ text: answer.message, tone: 'bad', undo: null })
  }

  /** Tells one state of OBS's names from every other. */
  function namesNow(): string {
    const { moment, desk } = seen()
    const { link } = moment.obs
    return link.phase === 'up' ? `${link.since} ${desk.names ?? 0}` : ''
  }

  function followNames(): void {
    const isLookedAt = namesRead !== null && seen().screen.selected !== null
    const names = isLookedAt ? namesNow() : ''
    if (names !== '' && names !== namesRead) void readParts(false)
  }

  function changeActions(
    cueId: CueId,
    changeList: (actions: readonly Action[]) => readonly Action[],
  ): void {
    const cue = findCue(seen().rundown, cueId)
    if (!cue) return
    counts.change += 1
    edit({ type: 'change', cueId, fields: { actions: changeList(actionsOf(cue)) } })
  }

  /** Null: it is not known, which was told. */
  async function asInObs(act: StateAct): Promise<StateAct | null> {
    const answer = await settle(() => worker.asInObs(act))
    if (answer.ok && answer.value !== null) return withValueOf(act, answer.value)
    tellNotRead(answer.ok ? '' : answer.message)
    return null
  }

  /** The act as it is in OBS; as it was, if that is not known, or no action can have it: a text with other words. */
  async function begunAsInObs(act: StateAct): Promise<StateAct> {
    const found = (await asInObs(act)) ?? act
    const fault = faultOf(found)
    if (fault === null) return found
    tellNotRead(fault)
    return act
  }

  function tellNotRead(why: string): void {
    toast({ text: actionWords.notRead(why), tone: 'bad', undo: null })
  }

  async function addAct(cueId: CueId, act: Act): Promise<void> {
    // OBS may be slow, and whoever presses again meanwhile wants no second one.
    if (isAdding) return
    isAdding = true
    const { open } = seen().screen.acting
    const begun = isState(act) ? await begunAsInObs(act) : act
    isAdding = false
    const added: Action = {
      id: makeId(),
      when: { at: 'start', offset: milliseconds(0) },
      act: begun,
      skip: false,
    }
    changeActions(cueId, (actions) => [...actions, added])
    // Whoever went to another action meanwhile stays there.
    if (seen().screen.acting.open === open) acting({ open: added.id })
  }

  async function changeAct(
    cueId: CueId,
    actionId: ActionId,
    act: Act,
    isRead = false,
  ): Promise<void> {
    if (!isRead || !isState(act)) {
      putAct(cueId, actionId, act)
      return
    }
    const question = {}
    asking.set(actionId, question)
    const before = actNow(cueId, actionId)
    const changes = counts.change
    const begun = await begunAsInObs(act)
    if (asking.get(actionId) !== question) return
    asking.delete(actionId)
    const isSame = changes === counts.change && actNow(cueId, actionId) === before
    if (isSame) putAct(cueId, actionId, begun)
    else toast({ text: actionWords.changedMeanwhile, tone: 'bad', undo: null })
  }

  function putAct(cueId: CueId, actionId: ActionId, act: Act): void {
    changeActions(cueId, (actions) =>
      actions.map((one) => (one.id === actionId ? { ...one, act } : one)),
    )
  }

  /** What an action does, as text. Undefined: it is gone. */
  function actNow(cueId: CueId, actionId: ActionId): string | undefined {
    const cue = findCue(seen().rundown, cueId)
    const action = cue && actionsOf(cue).find(({ id }) => id === actionId)
    return action && JSON.stringify(action.act)
  }

  async function testAct(actionId: ActionId, act: Act): Promise<void> {
    endTest()
    const number = (counts.test += 1)
    if (!isState(act)) {
      const text = act.type === 'timer' ? actionWords.testedHere : actionWords.tested
      const done = (): void => toast({ text, tone: 'plain', undo: null })
      await tell(() => worker.send({ type: 'perform', act }), { done })
      return
    }
    // What cannot be read cannot be put back.
    if ((await asInObs(act)) === null || number !== counts.test) return
    const holdFor = milliseconds(testFor(act))
    await tell(() => worker.send({ type: 'perform', act, holdFor }), {
      done: () => {
        callOff?.()
        acting({ test: { actionId, act } })
        callOff = setAlarm(later(now(), holdFor), forgetTest)
      },
    })
  }

  /** The show puts it back by itself, whether or not this page is there by then. */
  function forgetTest(): void {
    callOff?.()
    callOff = null
    acting({ test: null })
  }

  function endTest(): void {
    const { test } = seen().screen.acting
    if (test === null) return
    forgetTest()
    void tell(() => worker.send({ type: 'perform', act: test.act, isOver: true }))
  }

  return {
    acting,
    readParts: (isAsked = false) => void readParts(isAsked),
    followNames,
    addAct: (cueId, act) => void addAct(cueId, act),
    changeActions,
    changeAct: (cueId, actionId, act, isRead) => void changeAct(cueId, actionId, act, isRead),
    testAct: (actionId, act) => void testAct(actionId, act),
    endTest,
  }
}
