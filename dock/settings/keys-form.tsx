import type { JSX } from 'preact'

import type { KeySettings } from '#decode/stored/key-settings.ts'
import type { Actions } from '#dock/state/actions.ts'
import type { How, KeyCommand, KeyLayout } from '#dock/state/key-names.ts'
import { keyCommands, keysFrom, keyText } from '#dock/state/key-names.ts'
import type { Drafts } from '#dock/state/screen.ts'
import { keyWords } from '#words/keys.ts'

import { keyAsked } from './pressed-key.ts'

const words = keyWords.change
const hows: readonly How[] = ['withAlt', 'alone']

export interface KeysFormProps {
  readonly changed: KeySettings | undefined
  readonly layout: KeyLayout | null
  readonly drafts: Drafts
  readonly act: Actions
}

/** The key of each command: its field takes the next key that is pressed in it. */
export function KeysForm(props: KeysFormProps): JSX.Element {
  const { changed = {}, act } = props

  /** Null: as they come. */
  function set(command: KeyCommand, keys: KeySettings[string] | null): void {
    for (const how of hows) act.draft(`key ${command} ${how}`, null)
    const { [command]: _before, ...others } = changed
    act.configureKeys(keys === null ? others : { ...others, [command]: keys })
  }

  return (
    <section class="card keys">
      <h2>{words.heading}</h2>
      <p class="muted">{words.hint}</p>
      {keyCommands.map((command) => {
        const does = keyWords.commands[command]
        const isChanged = changed[command] !== undefined
        return (
          <div key={command} class="key-row" role="group" aria-label={does}>
            <span>{does}</span>
            {hows.map((how) => (
              <KeyField
                key={how}
                {...props}
                command={command}
                how={how}
                set={(code) => set(command, { ...changed[command], [how]: code })}
              />
            ))}
            <button
              type="button"
              aria-label={isChanged ? words.resetLabel(does) : words.offLabel(does)}
              onClick={() => set(command, isChanged ? null : { withAlt: null, alone: null })}
            >
              {isChanged ? words.reset : words.off}
            </button>
          </div>
        )
      })}
    </section>
  )
}

interface KeyFieldProps extends KeysFormProps {
  readonly command: KeyCommand
  readonly how: How
  readonly set: (code: string | null) => void
}

function KeyField({ command, how, changed, layout, drafts, set, act }: KeyFieldProps): JSX.Element {
  const keys = keysFrom(changed)
  const name = `key ${command} ${how}`
  const fault = drafts[name]?.fault ?? null
  return (
    <label class="field">
      <span>{words[how]}</span>
      <input
        type="text"
        readOnly
        aria-label={words.field(keyWords.commands[command], words[how])}
        aria-invalid={fault === null ? undefined : 'true'}
        value={keyText(keys[command], how, layout) ?? keyWords.off}
        onBlur={() => act.draft(name, null)}
        onKeyDown={(event) => {
          const asked = keyAsked(event, command, how, keys, layout)
          if (asked === null) return
          event.preventDefault()
          if (asked.type === 'refused') act.draft(name, { text: '', fault: asked.fault })
          if (asked.type === 'key') set(asked.code)
        }}
      />
      {fault !== null && (
        <span class="fault" role="alert">
          {fault}
        </span>
      )}
    </label>
  )
}
