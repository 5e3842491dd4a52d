import type { JSX } from 'preact'

import type { Duration } from '#base/time.ts'
import { durationToText } from '#decode/duration-text.ts'

import { TextField } from './text-field.tsx'
import { readDuration } from './typed-duration.ts'

export interface DurationFieldProps {
  readonly label: string
  readonly value: Duration | null
  /** What an empty field means. */
  readonly hint: string
  readonly onChange: (value: Duration | null) => void
}

/** A length of time as people type it: "5:00", "90s", "1h30". Empty is none. */
export function DurationField({ label, value, hint, onChange }: DurationFieldProps): JSX.Element {
  return (
    <TextField
      class="duration"
      label={label}
      hint={hint}
      value={value === null ? '' : durationToText(value)}
      commit={(text) => {
        const typed = readDuration(text)
        if (typeof typed === 'string') return typed
        if (typed !== value) onChange(typed)
        return null
      }}
    />
  )
}
