import type { ComponentChildren, JSX } from 'preact'

import type { Actions } from '#dock/state/actions.ts'
import type { Armed } from '#dock/state/screen.ts'
import { fieldWords } from '#words/fields.ts'

export interface GuardedButtonProps {
  /** Unique among all guarded buttons. */
  readonly name: string
  readonly armed: Armed | null
  readonly act: Actions
  readonly class: string
  /** Its text once armed. */
  readonly sure: string
  readonly label: string
  readonly disabled: boolean
  readonly onSure: () => void
  readonly children: ComponentChildren
}

/** Acts on the second press within 3 s. There is no dialog: OBS would open one of its own over the show. */
export function GuardedButton(props: GuardedButtonProps): JSX.Element {
  const isArmed = props.armed?.name === props.name
  return (
    <button
      type="button"
      class={`${props.class}${isArmed ? ' armed' : ''}`}
      aria-label={isArmed ? fieldWords.pressAgainFor(props.sure) : props.label}
      title={isArmed ? fieldWords.pressAgain : props.label}
      disabled={props.disabled}
      onClick={() => props.act.guard(props.name, props.onSure)}
    >
      {isArmed ? props.sure : props.children}
    </button>
  )
}
