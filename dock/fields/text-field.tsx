import type { JSX } from 'preact'

import type { Actions } from '#dock/state/actions.ts'
import { isOfComposition } from '#dock/state/composition.ts'
import type { Drafts } from '#dock/state/screen.ts'

export interface TextFieldProps {
  /** Unique among all drafts. */
  readonly name: string
  readonly label: string
  readonly value: string
  readonly hint: string
  readonly class: string
  readonly drafts: Drafts
  readonly act: Actions
  /** Accepts the text, or says in one sentence why not. */
  readonly commit: (text: string) => string | null
  /** Puts the caret into the field when it appears, because it is typed into next. */
  readonly takesCaret?: boolean
}

/**
 * Text that is changed in place: Enter or leaving the field commits, Esc cancels. A refused text stays as
 * typed, with the reason below it, and changes nothing.
 */
export function TextField(props: TextFieldProps): JSX.Element {
  const { name, value, act } = props
  const draft = props.drafts[name]
  const fault = draft?.fault ?? null

  function finish(): void {
    act.commit(name, value, props.commit)
  }

  return (
    <div class={`field ${props.class}`}>
      <label>
        <span>{props.label}</span>
        <input
          type="text"
          ref={props.takesCaret === true ? putCaret : null}
          autocomplete="off"
          spellcheck={false}
          placeholder={props.hint}
          value={draft?.text ?? value}
          aria-invalid={fault === null ? undefined : 'true'}
          onInput={({ currentTarget: { value: text } }) => act.draft(name, { text, fault: null })}
          onBlur={finish}
          onKeyDown={(event) => {
            if (isOfComposition(event)) return
            if (event.key === 'Enter') finish()
            if (event.key !== 'Escape' || draft === undefined) return
            event.stopPropagation()
            act.draft(name, null)
          }}
        />
      </label>
      {fault !== null && (
        <span class="fault" role="alert">
          {fault}
        </span>
      )}
    </div>
  )
}

/** One function for all fields, so that it is called when a field appears, not at every painting. */
function putCaret(input: HTMLInputElement | null): void {
  input?.focus()
  input?.select()
}
