import type { JSX } from 'preact'

import { unreachable } from '#base/unreachable.ts'
import { DurationField } from '#dock/fields/duration-field.tsx'
import { TextField } from '#dock/fields/text-field.tsx'
import { readDecibels, readObject, typedInto } from '#dock/state/act-faults.ts'
import { SelectField } from '#page/select-field.tsx'
import type { Act, JsonObject } from '#show/state/actions.ts'
import { actionWords } from '#words/action-editor.ts'

import type { EditorPart } from './editor-part.ts'
import { TimerActFields } from './timer-act-fields.tsx'

const words = actionWords

export interface ActFieldsProps {
  readonly value: Act
  readonly field: EditorPart['field']
  readonly onChange: (act: Act) => void
}

/** How it is to be, or what is done with it. */
export function ActFields({ value, field, onChange }: ActFieldsProps): JSX.Element | null {
  /** Answers why the show would refuse it. */
  function type(fields: Readonly<Record<string, unknown>>): string | null {
    const typed = typedInto(value, fields)
    if (typeof typed === 'string') return typed
    onChange(typed)
    return null
  }

  switch (value.type) {
    case 'mute':
    case 'show':
    case 'filter':
      return (
        <SelectField
          class="wide"
          label={words.value}
          value={value.on ? 'on' : 'off'}
          options={switches[value.type]}
          onChange={(on) => onChange({ ...value, on: on === 'on' })}
        />
      )
    case 'volume':
      return (
        <>
          <TextField
            {...field('db')}
            class="half"
            label={words.decibels}
            hint={words.decibelsHint}
            value={String(Math.round(value.db * 10) / 10)}
            commit={(text) => type({ db: readDecibels(text) })}
          />
          <DurationField
            {...field('fade')}
            label={words.fade}
            hint={words.fadeHint}
            value={value.fade}
            onChange={(fade) => onChange({ ...value, fade })}
          />
        </>
      )
    case 'text':
      return (
        <Lines {...field('text')} label={words.text} value={value.text} of="text" type={type} />
      )
    case 'settings':
      return (
        <>
          <Data {...field('with')} label={words.data} value={value.with} of="with" type={type} />
          <p class="muted wide">{words.noSecrets}</p>
        </>
      )
    case 'media':
      return (
        <>
          <SelectField
            class={value.do === 'seek' ? 'half' : 'wide'}
            label={words.play}
            value={value.do}
            options={plays}
            onChange={(what) => type({ do: what, to: what === 'seek' ? (value.to ?? 0) : null })}
          />
          {value.do === 'seek' && (
            <DurationField
              {...field('to')}
              label={words.seekTo}
              hint={words.atOnce}
              value={value.to}
              onChange={(to) => type({ to: to ?? 0 })}
            />
          )}
        </>
      )
    case 'request':
      return (
        <Data
          {...field('data')}
          label={words.requestData}
          value={value.data}
          of="data"
          type={type}
        />
      )
    case 'post':
      return (
        <Lines {...field('body')} label={words.body} value={value.body} of="body" type={type} />
      )
    case 'timer':
      return <TimerActFields value={value} field={field} onChange={onChange} />
    case 'output':
    case 'chapter':
    case 'hotkey':
      // They are all in their names.
      return null
    default:
      return unreachable(value)
  }
}

const switches = {
  mute: both(words.mutes),
  show: both(words.shows),
  filter: both(words.switches),
}

function both({ on, off }: { readonly on: string; readonly off: string }) {
  return [
    ['on', on],
    ['off', off],
  ] as const
}

const plays = (['restart', 'play', 'pause', 'stop', 'seek'] as const).map(
  (what) => [what, words.plays[what]] as const,
)

interface TypedProps extends ReturnType<ActFieldsProps['field']> {
  readonly label: string
  /** The field of the act. */
  readonly of: string
  readonly type: (fields: Readonly<Record<string, unknown>>) => string | null
}

/** A text that may hold words in braces. */
function Lines({
  value,
  of,
  type,
  ...props
}: TypedProps & { readonly value: string }): JSX.Element {
  return (
    <TextField
      {...props}
      class="lines"
      rows={2}
      hint={words.textHint}
      value={value}
      commit={(text) => type({ [of]: text })}
    />
  )
}

function Data({
  value,
  of,
  type,
  ...props
}: TypedProps & { readonly value: JsonObject }): JSX.Element {
  return (
    <TextField
      {...props}
      class="lines"
      rows={3}
      hint="{}"
      value={JSON.stringify(value, null, 1)}
      commit={(text) => {
        const typed = readObject(text)
        return typeof typed === 'string' ? typed : type({ [of]: typed })
      }}
    />
  )
}
