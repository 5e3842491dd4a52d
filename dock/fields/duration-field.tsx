import type { JSX } from 'preact'

import type { Duration } from '#base/time.ts'
import { durationToText } from '#decode/duration-text.ts'
import type { Actions } from '#dock/state/actions.ts'
import { readDuration } from '#dock/state/read-duration.ts'
import type { Drafts } from '#dock/state/screen.ts'

import { TextField } from './text-field.tsx'

export interface DurationFieldProps {
  readonly name: string
  readonly label: string
  readonly value: Duration | null
  /** What an empty field means. */
  readonly hint: string
  readonly drafts: Drafts
  readonly act: Actions
  readonly onChange: (value: Duration | null) => void
}

/** A duration as people type it: "5:00", "90s", "1h30". Empty means none. */
export function DurationField(props: DurationFieldProps): JSX.Element {
  const { value, onChange } = props
  return (
    <TextField
      {...props}
      class="duration"
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
