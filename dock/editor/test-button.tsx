import type { JSX } from 'preact'

import type { Actions } from '#dock/state/actions.ts'
import type { ActTest, Armed } from '#dock/state/screen.ts'
import type { Moment } from '#page/api.ts'
import { nameOf } from '#show/acts/act-name.ts'
import type { Action } from '#show/state/actions.ts'
import { isState } from '#show/state/actions.ts'
import { actionWords } from '#words/action-editor.ts'
import { fieldWords } from '#words/fields.ts'

import { needsSure, whyNot } from './test-guard.ts'

const words = actionWords

export interface TestButtonProps {
  readonly action: Action
  readonly moment: Moment
  readonly armed: Armed | null
  readonly test: ActTest | null
  readonly act: Actions
}

/**
 * Does an action in OBS at once. What cannot be put back, and all on air, needs a second press. It is one element in all
 * its states, so that it keeps the focus, and the same key puts back what it has done.
 */
export function TestButton({ action, moment, armed, test, act }: TestButtonProps): JSX.Element {
  const { id, act: wanted } = action
  const isTried = test?.actionId === id
  const why = isTried ? null : whyNot(wanted, moment)
  const isGuarded = !isTried && why === null && needsSure(wanted, moment)
  const name = `test ${id}`
  const isArmed = isGuarded && armed?.name === name
  const label = words.testLabel(nameOf(wanted))
  const sure = isState(wanted) ? words.confirmTest : words.confirmOnce
  const hint = isState(wanted) ? words.testHint : words.testOnceHint

  function press(): void {
    if (isTried) act.endTest()
    else if (isGuarded) act.guard(name, () => act.testAct(id, wanted))
    else act.testAct(id, wanted)
  }

  return (
    <button
      type="button"
      class={isArmed ? 'armed' : isTried ? 'primary' : ''}
      disabled={why !== null}
      title={isArmed ? fieldWords.pressAgain : isTried ? undefined : (why ?? hint)}
      aria-label={isArmed ? fieldWords.pressAgainFor(sure) : isTried ? undefined : label}
      onClick={press}
    >
      {isArmed ? sure : isTried ? words.putBack : words.test}
    </button>
  )
}
