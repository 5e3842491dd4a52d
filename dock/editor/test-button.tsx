import type { JSX } from 'preact'

import { GuardedButton } from '#dock/fields/guarded-button.tsx'
import type { Actions } from '#dock/state/actions.ts'
import type { ActTest, Armed } from '#dock/state/screen.ts'
import type { Moment } from '#page/api.ts'
import { nameOf } from '#show/acts/act-name.ts'
import type { Action } from '#show/state/actions.ts'
import { isState } from '#show/state/actions.ts'
import { actionWords } from '#words/action-editor.ts'

import { needsSure, whyNot } from './test-guard.ts'

const words = actionWords

export interface TestButtonProps {
  readonly action: Action
  readonly moment: Moment
  readonly armed: Armed | null
  readonly test: ActTest | null
  readonly act: Actions
}

/** Does an action in OBS at once. What cannot be put back, and all on air, needs a second press. */
export function TestButton({ action, moment, armed, test, act }: TestButtonProps): JSX.Element {
  const { id, act: wanted } = action
  if (test?.actionId === id) {
    return (
      <button type="button" class="primary" onClick={act.endTest}>
        {words.putBack}
      </button>
    )
  }
  const why = whyNot(wanted, moment)
  const label = words.testLabel(nameOf(wanted))
  if (why === null && needsSure(wanted, moment)) {
    return (
      <GuardedButton
        name={`test ${id}`}
        armed={armed}
        act={act}
        class=""
        sure={isState(wanted) ? words.confirmTest : words.confirmOnce}
        label={label}
        disabled={false}
        onSure={() => act.testAct(id, wanted)}
      >
        {words.test}
      </GuardedButton>
    )
  }
  return (
    <button
      type="button"
      disabled={why !== null}
      title={why ?? (isState(wanted) ? words.testHint : words.testOnceHint)}
      aria-label={label}
      onClick={() => act.testAct(id, wanted)}
    >
      {words.test}
    </button>
  )
}
