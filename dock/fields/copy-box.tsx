import type { JSX } from 'preact'

import type { Actions } from '#dock/state/actions.ts'
import { fieldWords } from '#words/fields.ts'

export interface CopyBoxProps {
  readonly label: string
  readonly text: string
  readonly rows: number
  readonly act: Actions
}

/** Text to copy. Docks cannot download and have no clipboard API, so it is selected and copied. */
export function CopyBox({ label, text, rows, act }: CopyBoxProps): JSX.Element {
  let box: HTMLTextAreaElement | null = null
  return (
    <div class="copy-box">
      <label class="field">
        <span>{label}</span>
        <textarea
          readOnly
          rows={rows}
          spellcheck={false}
          value={text}
          ref={(element) => {
            box = element
          }}
          onFocus={(event) => event.currentTarget.select()}
        />
      </label>
      <button
        type="button"
        onClick={() => {
          box?.select()
          act.say(document.execCommand('copy') ? fieldWords.copied : fieldWords.copyByHand)
        }}
      >
        {fieldWords.copy}
      </button>
    </div>
  )
}
