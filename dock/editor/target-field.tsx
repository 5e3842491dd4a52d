import type { JSX } from 'preact'

import { TextField } from '#dock/fields/text-field.tsx'
import type { Target } from '#dock/state/act-targets.ts'
import { missingFor, targetOf, targetsOf, withNames } from '#dock/state/act-targets.ts'
import type { Actions } from '#dock/state/actions.ts'
import type { Drafts } from '#dock/state/screen.ts'
import type { Act } from '#show/state/actions.ts'
import type { ObsParts } from '#show/state/obs-parts.ts'
import { actionWords } from '#words/action-editor.ts'

const words = actionWords
const other = '\u0000other'

export interface TargetFieldProps {
  /** Begins the names of its drafts. */
  readonly name: string
  readonly value: Act
  readonly parts: ObsParts | null
  readonly drafts: Drafts
  readonly act: Actions
  /** Answers why it is refused, in one sentence. */
  readonly onChange: (act: Act) => string | null
}

/** What an action is about: something that OBS has, or a name that is typed. */
export function TargetField(props: TargetFieldProps): JSX.Element {
  const { value, parts, drafts } = props
  const own = targetOf(value)
  const isTyping = Object.keys(own.names).some((name) => drafts[fieldOf(props.name, name)])
  const targets = targetsOf(value.type, parts)
  if (isTyping || targets.length === 0) return <TypedNames {...props} names={own.names} />
  return <ChosenTarget {...props} own={own} targets={targets} />
}

function fieldOf(field: string, name: string): string {
  return `${field} ${name}`
}

function ChosenTarget({
  name: field,
  value,
  parts,
  act,
  onChange,
  own,
  targets,
}: TargetFieldProps & {
  readonly own: Target
  readonly targets: readonly Target[]
}): JSX.Element {
  const key = keyOf(own)
  const isOffered = targets.some((target) => keyOf(target) === key)
  const groups = [...new Set(targets.map(({ group }) => group))]

  function choose(chosen: string): void {
    const target = targets.find((one) => keyOf(one) === chosen)
    if (target) onChange(withNames(value, target.names))
    if (chosen !== other) return
    for (const [name, text] of Object.entries(own.names)) {
      act.draft(fieldOf(field, name), { text, fault: null })
    }
  }

  return (
    <label class="field target">
      <span>{words.targets[value.type]}</span>
      <select value={key} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        {!isOffered && (
          <option value={key}>
            {missingFor(value, parts) === null ? nameOf(own) : words.notInObs(nameOf(own))}
          </option>
        )}
        {groups.map((group) => {
          const options = targets
            .filter((target) => target.group === group)
            .map((target) => (
              <option key={keyOf(target)} value={keyOf(target)}>
                {value.type === 'output' ? outputName(target) : nameOf(target)}
              </option>
            ))
          return group === null ? (
            options
          ) : (
            <optgroup key={group} label={group in words.outputs ? outputsBy[group] : group}>
              {options}
            </optgroup>
          )
        })}
        {value.type !== 'output' && <option value={other}>{words.typeName}</option>}
      </select>
    </label>
  )
}

function keyOf({ names }: Target): string {
  return JSON.stringify(Object.values(names))
}

const outputsBy: Readonly<Record<string, string | undefined>> = words.outputs
const doesBy: Readonly<Record<string, string | undefined>> = words.does

/** The closed field shows nothing of the group. */
function outputName({ names: { output = '', do: does = '' } }: Target): string {
  return `${outputsBy[output] ?? output}: ${doesBy[does] ?? does}`
}

function nameOf({ names }: Target): string {
  const [first = '', second] = Object.values(names)
  return second === undefined ? first : `${second} · ${first}`
}

/** Names of OBS are as they are typed, since they may begin and end with spaces. */
function spelled(name: string, typed: string): string {
  return name === 'to' || name === 'request' ? typed.trim() : typed
}

function TypedNames({
  name: field,
  value,
  drafts,
  act,
  onChange,
  names,
}: TargetFieldProps & { readonly names: Target['names'] }): JSX.Element {
  const known: Readonly<Record<string, string | undefined>> = words.names
  return (
    <>
      {Object.entries(names).map(([name, text]) => (
        <TextField
          key={name}
          name={fieldOf(field, name)}
          drafts={drafts}
          act={act}
          class="target"
          label={name === 'name' ? words.targets[value.type] : (known[name] ?? name)}
          hint=""
          value={text}
          commit={(typed) =>
            typed.trim() === ''
              ? words.nameMissing
              : onChange(withNames(value, { [name]: spelled(name, typed) }))
          }
        />
      ))}
    </>
  )
}
