import type { JSX } from 'preact'

import { DurationField } from '#dock/fields/duration-field.tsx'
import { TextField } from '#dock/fields/text-field.tsx'
import { SelectField } from '#page/select-field.tsx'
import type { Act } from '#show/state/actions.ts'
import { limits } from '#show/state/limits.ts'
import type { TimerOrder } from '#show/state/timers.ts'
import { timerWords as words } from '#words/timers.ts'

import type { EditorPart } from './editor-part.ts'

type Nullable<Fields> = { readonly [Name in keyof Fields]: Fields[Name] | null }
type TimerAct = Extract<Act, { type: 'timer' }>

export interface TimerActFieldsProps {
  readonly value: TimerAct
  readonly field: EditorPart['field']
  readonly onChange: (act: TimerAct) => void
}

/** Which of the three timers, what is done with it, and what is set before that. */
export function TimerActFields({ value, field, onChange }: TimerActFieldsProps): JSX.Element {
  const { label, from, counts, timer, do: does } = value

  /** Null: that stays as it is. */
  function set(fields: Partial<Nullable<Pick<TimerOrder, 'label' | 'counts' | 'from'>>>): void {
    const all = Object.entries({ label, counts, from, ...fields })
    const given = all.filter(([, one]) => one !== undefined && one !== null)
    onChange({ type: 'timer', timer, do: does, ...Object.fromEntries(given) })
  }

  return (
    <>
      <SelectField
        class="half"
        label={words.number}
        value={String(value.timer)}
        options={numbers}
        onChange={(number) => onChange({ ...value, timer: Number(number) as TimerOrder['timer'] })}
      />
      <SelectField
        class="half"
        label={words.does}
        value={value.do}
        options={doing}
        onChange={(what) => onChange({ ...value, do: what })}
      />
      <DurationField
        {...field('from')}
        label={words.from}
        hint={words.unchanged}
        value={from ?? null}
        onChange={(typed) => set({ from: typed })}
      />
      <SelectField
        class="half"
        label={words.counts}
        value={counts ?? ''}
        options={ways}
        onChange={(way) => set({ counts: way === '' ? null : way })}
      />
      <TextField
        {...field('label')}
        class="wide"
        label={words.name}
        hint={words.unchanged}
        value={label ?? ''}
        commit={(text) => {
          const typed = text.trim()
          if (typed.length > limits.label) return words.nameTooLong(limits.label)
          set({ label: typed === '' ? null : typed })
          return null
        }}
      />
    </>
  )
}

const numbers = [
  ['1', words.timer(1)],
  ['2', words.timer(2)],
  ['3', words.timer(3)],
] as const

const doing = (['set', 'start', 'pause', 'reset'] as const).map(
  (what) => [what, words.doing[what]] as const,
)

const ways = [
  ['', words.unchanged],
  ['down', words.ways.down],
  ['up', words.ways.up],
] as const
