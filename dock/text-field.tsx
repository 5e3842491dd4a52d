import type { JSX } from 'preact'
import { useState } from 'preact/hooks'

export interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly hint: string
  readonly class: string
  /** Takes what was typed, or says in one sentence why not. */
  readonly commit: (text: string) => string | null
}

/**
 * Text that is changed in place: Enter or leaving it commits, Esc gives up. What is refused stays
 * as typed, with the reason below it, and nothing is changed.
 */
export function TextField({
  label,
  value,
  hint,
  class: name,
  commit,
}: TextFieldProps): JSX.Element {
  const [draft, setDraft] = useState<{ text: string; fault: string | null } | null>(null)

  function finish(): void {
    if (draft === null) return
    const fault = draft.text === value ? null : commit(draft.text)
    setDraft(fault === null ? null : { text: draft.text, fault })
  }

  return (
    <label class={`field ${name}`}>
      <span>{label}</span>
      <input
        type="text"
        autocomplete="off"
        spellcheck={false}
        placeholder={hint}
        value={draft?.text ?? value}
        aria-invalid={draft?.fault ? 'true' : undefined}
        onInput={(event) => setDraft({ text: event.currentTarget.value, fault: null })}
        onBlur={finish}
        onKeyDown={(event) => {
          if (event.key === 'Enter') finish()
          if (event.key !== 'Escape' || draft === null) return
          event.stopPropagation()
          setDraft(null)
        }}
      />
      {draft?.fault && (
        <span class="fault" role="alert">
          {draft.fault}
        </span>
      )}
    </label>
  )
}
