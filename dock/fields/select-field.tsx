import type { JSX } from 'preact'

export interface SelectFieldProps<Value extends string> {
  readonly label: string
  readonly class?: string
  readonly value: Value
  /** What may be chosen, and its words, in order. */
  readonly options: readonly (readonly [value: Value, words: string])[]
  readonly onChange: (value: Value) => void
}

/** One of a few. */
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
