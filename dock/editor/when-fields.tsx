import type { JSX } from 'preact'

import { none } from '#base/time.ts'
import { DurationField } from '#dock/fields/duration-field.tsx'
import { SelectField } from '#page/select-field.tsx'
import type { Action } from '#show/state/actions.ts'
import { isState } from '#show/state/actions.ts'
import { actionWords } from '#words/action-editor.ts'

import { withWhen } from './action-words.ts'
import type { EditorPart } from './editor-part.ts'

const words = actionWords

export interface WhenFieldsProps {
  readonly action: Action
  readonly field: EditorPart['field']
  readonly onChange: (fields: Partial<Action>) => void
}

/** When an action is done, and whether a state stays. */
export function WhenFields({ action, field, onChange }: WhenFieldsProps): JSX.Element {
  const { when, act } = action
  return (
    <>
      <SelectField
        class="half"
        label={words.when}
        value={when.at}
        options={whens}
        onChange={(at) => onChange(withWhen(action, at))}
      />
      {when.at !== 'leave' && (
        <DurationField
          {...field('offset')}
          label={words.offset}
          hint={words.atOnce}
          value={when.offset === 0 ? null : when.offset}
          onChange={(offset) => onChange({ when: { ...when, offset: offset ?? none } })}
        />
      )}
      {isState(act) && (
        <Check
          label={words.stay}
          value={act.stay}
          // Its cue is over when it is left: there it cannot go back.
          isFixed={when.at === 'leave'}
          onChange={(stay) => onChange({ act: { ...act, stay } })}
        />
      )}
      <Check
        label={words.skip}
        value={action.skip}
        isFixed={false}
        onChange={(skip) => onChange({ skip })}
      />
    </>
  )
}

const whens = (['start', 'end', 'leave'] as const).map((at) => [at, words.whens[at]] as const)

function Check(props: {
  readonly label: string
  readonly value: boolean
  readonly isFixed: boolean
  readonly onChange: (value: boolean) => void
}): JSX.Element {
  return (
    <label class="field skip">
      <input
        type="checkbox"
        checked={props.value}
        disabled={props.isFixed}
        onChange={({ currentTarget }) => props.onChange(currentTarget.checked)}
      />
      <span>{props.label}</span>
    </label>
  )
}
