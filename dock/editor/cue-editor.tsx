import type { JSX } from 'preact'

import { Icon } from '#dock/fields/icons.tsx'
import { SelectField } from '#dock/fields/select-field.tsx'
import { TextField } from '#dock/fields/text-field.tsx'
import type { Actions } from '#dock/state/actions.ts'
import { shiftEdit } from '#dock/state/row-edits.ts'
import type { Drafts } from '#dock/state/screen.ts'
import { makeId } from '#page/ids.ts'
import type { Cue, Rundown, SceneName } from '#show/state/rundown.ts'

import { ClockFields } from './clock-fields.tsx'
import { DurationField } from './duration-field.tsx'
import { LookFields } from './look-fields.tsx'
import { SceneField } from './scene-field.tsx'
import { withLength } from './typed-duration.ts'

export interface CueEditorProps {
  readonly cue: Cue
  readonly rundown: Rundown
  readonly scenes: readonly SceneName[]
  readonly transitions: readonly string[]
  readonly drafts: Drafts
  /** It was added just now: its title is what is typed next. */
  readonly isNew: boolean
  readonly act: Actions
}

/** Everything of one cue, changed in place; what is on air stays as it was taken. */
export function CueEditor(props: CueEditorProps): JSX.Element {
  const { cue, rundown, scenes, transitions, drafts, act } = props

  function change(fields: Partial<Omit<Cue, 'id'>>): null {
    act.edit({ type: 'change', cueId: cue.id, fields })
    return null
  }

  /** What every field needs: its draft is told by cue and field. */
  function field(name: string) {
    return { name: `${cue.id} ${name}`, drafts, act }
  }

  return (
    <section class="editor" aria-label={`Cue ${cue.label || cue.title || cue.scene}`}>
      <CueTools cue={cue} rundown={rundown} act={act} />
      <div class="fields">
        <TextField
          {...field('label')}
          class="label"
          label="Label"
          hint="12A"
          value={cue.label}
          commit={(label) => change({ label })}
        />
        <TextField
          {...field('title')}
          class="title"
          label="Title"
          hint={cue.scene}
          takesCaret={props.isNew}
          value={cue.title}
          commit={(title) => change({ title })}
        />
        <SceneField
          {...field('scene')}
          value={cue.scene}
          scenes={scenes}
          onChange={(scene) => change({ scene })}
        />
        <DurationField
          {...field('planned')}
          label="Planned"
          hint="open-ended"
          value={cue.planned}
          onChange={(planned) => change(withLength(cue, planned))}
        />
        <SelectField
          class="end"
          label="At its end"
          value={cue.end}
          options={endWords}
          onChange={(end) => change({ end })}
        />
        <ClockFields cue={cue} field={field} change={change} />
        <DurationField
          {...field('warning')}
          label="Warn at"
          hint="never"
          value={cue.warning}
          onChange={(warning) => change({ warning })}
        />
        <DurationField
          {...field('danger')}
          label="Danger at"
          hint="never"
          value={cue.danger}
          onChange={(danger) => change({ danger })}
        />
        <LookFields cue={cue} field={field} change={change} transitions={transitions} />
        <label class="field skip">
          <input
            type="checkbox"
            checked={cue.skip}
            onChange={({ currentTarget }) => change({ skip: currentTarget.checked })}
          />
          <span>Skip</span>
        </label>
        <TextField
          {...field('notes')}
          class="notes"
          label="Notes"
          hint=""
          value={cue.notes}
          commit={(notes) => change({ notes })}
        />
      </div>
    </section>
  )
}

const endWords = [
  ['follow', 'Next follows'],
  ['hold', 'Hold'],
] as const

function CueTools({
  cue,
  rundown,
  act,
}: Pick<CueEditorProps, 'cue' | 'rundown' | 'act'>): JSX.Element {
  const up = shiftEdit(rundown, cue.id, -1)
  const down = shiftEdit(rundown, cue.id, 1)
  return (
    <div class="row tools" role="group" aria-label="This cue">
      <button
        type="button"
        disabled={up === null}
        aria-label="Move up"
        title="Move up (Alt+↑)"
        onClick={() => act.edit(up)}
      >
        <Icon name="up" />
      </button>
      <button
        type="button"
        disabled={down === null}
        aria-label="Move down"
        title="Move down (Alt+↓)"
        onClick={() => act.edit(down)}
      >
        <Icon name="down" />
      </button>
      <button type="button" onClick={() => act.add({ ...cue, id: makeId() }, cue.id)}>
        <Icon name="copy" />
        Duplicate
      </button>
      <button type="button" onClick={() => act.remove(cue.id)}>
        <Icon name="trash" />
        Remove
      </button>
      <button type="button" title="Close (Esc)" onClick={() => act.change({ selected: null })}>
        <Icon name="close" />
        Close
      </button>
    </div>
  )
}
