import type { JSX } from 'preact'

export interface SelectFieldProps<Value extends string> {
  readonly label: string
  readonly class?: string
  readonly value: Value
  /** The choices with their texts, in order. */
  readonly options: readonly (readonly [value: Value, words: string])[]
  readonly onChange: (value: Value) => void
}

/** A choice of one among few. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>): JSX.Element {
  const { options } = props
  return (
    <label class={`field ${props.class ?? ''}`}>
      <span>{props.label}</span>
      <select
        value={props.value}
        onChange={({ currentTarget }) => {
          const chosen = options[currentTarget.selectedIndex]
          if (chosen) props.onChange(chosen[0])
        }}
      >
        {options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}
