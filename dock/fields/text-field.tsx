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
  /**
   * How many lines it shows: Enter begins a new one then, and Ctrl+Enter commits. Left out: it is one line, unless its value
   * has more, of which a field of one line would make one.
   */
  readonly rows?: number
  /**
   * Puts the caret into the field when it appears, because it is typed into next. `when-free`: unless somebody has gone on
   * elsewhere meanwhile.
   */
  readonly takesCaret?: boolean | 'when-free'
}

/**
 * Text that is changed in place: Enter or leaving the field commits, Esc cancels. A refused text stays as
 * typed, with the reason below it, and changes nothing.
 */
export function TextField(props: TextFieldProps): JSX.Element {
  const { name, value, act } = props
  const draft = props.drafts[name]
  const fault = draft?.fault ?? null
  const rows = props.rows ?? (/[\r\n]/.test(value) ? 3 : undefined)

  function finish(): void {
    act.commit(name, value, props.commit)
  }

  const typed = {
    ref: caretRef(props.takesCaret),
    spellcheck: false,
    value: draft?.text ?? value,
    'aria-invalid': fault === null ? undefined : ('true' as const),
    onInput: ({ currentTarget: { value: text } }: Typing) => act.draft(name, { text, fault: null }),
    onBlur: finish,
    onKeyDown: (event: KeyboardEvent) => {
      if (isOfComposition(event)) return
      // In several lines Enter begins a new one.
      if (event.key === 'Enter' && (rows === undefined || event.ctrlKey)) finish()
      if (event.key !== 'Escape' || draft === undefined) return
      event.stopPropagation()
      act.draft(name, null)
    },
  }

  return (
    <div class={`field ${props.class}`}>
      <label>
        <span>{props.label}</span>
        {rows === undefined ? (
          <input type="text" autocomplete="off" placeholder={props.hint} {...typed} />
        ) : (
          <textarea rows={rows} placeholder={props.hint} {...typed} />
        )}
      </label>
      {fault !== null && (
        <span class="fault" role="alert">
          {fault}
        </span>
      )}
    </div>
  )
}

interface Typing {
  readonly currentTarget: { readonly value: string }
}

/** One function for all fields, so that it is called when a field appears, not at every painting. */
export function putCaret(input: HTMLInputElement | HTMLTextAreaElement | null): void {
  input?.focus()
  input?.select()
}

function putFreeCaret(input: HTMLInputElement | HTMLTextAreaElement | null): void {
  if (document.activeElement === document.body) putCaret(input)
}

function caretRef(takes: TextFieldProps['takesCaret']): typeof putCaret | null {
  if (takes === 'when-free') return putFreeCaret
  return takes === true ? putCaret : null
}
