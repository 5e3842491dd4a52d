import type { JSX } from 'preact'

import { TextField } from '#dock/fields/text-field.tsx'
import { SelectField } from '#page/select-field.tsx'
import { editorWords } from '#words/editor.ts'

import type { EditorPart } from './editor-part.ts'

export interface ChosenFieldProps extends ReturnType<EditorPart['field']> {
  readonly class: string
  readonly label: string
  readonly hint: string
  readonly value: string
  /** The names to choose from with their texts, and with `value`. Null: nothing is known of OBS, so it is typed. */
  readonly options: readonly (readonly [name: string, words: string])[] | null
  /** Takes a name as it is: those of OBS may begin and end with spaces. Answers why it is refused, or null. */
  readonly commit: (name: string) => string | null
}

const other = '\u0000other'

/** Something that OBS has, or any name: it may not exist yet. (OBS docks do not show datalists.) */
export function ChosenField(props: ChosenFieldProps): JSX.Element {
  const { name, value, options, drafts, act, commit } = props
  if (drafts[name] !== undefined || options === null) {
    return <TextField {...props} takesCaret={options !== null} />
  }
  return (
    <SelectField
      class={props.class}
      label={props.label}
      value={value}
      options={[...options, [other, editorWords.typeName]]}
      onChange={(chosen) => {
        if (chosen === other) act.draft(name, { text: value, fault: null })
        else commit(chosen)
      }}
    />
  )
}
