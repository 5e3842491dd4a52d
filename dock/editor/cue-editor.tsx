import type { JSX } from 'preact'

import { DurationField } from '#dock/fields/duration-field.tsx'
import { Icon } from '#dock/fields/icons.tsx'
import { TextField } from '#dock/fields/text-field.tsx'
import type { Actions } from '#dock/state/actions.ts'
import { shiftEdit } from '#dock/state/row-edits.ts'
import type { ActingScreen, Armed, Drafts } from '#dock/state/screen.ts'
import { withLength } from '#dock/state/typed-duration.ts'
import type { Moment } from '#page/api.ts'
import { makeId } from '#page/ids.ts'
import { SelectField } from '#page/select-field.tsx'
import type { CueFields } from '#show/state/cue-fields.ts'
import type { GroupId } from '#show/state/groups.ts'
import { groupOf } from '#show/state/groups.ts'
import type { Cue, CueId, Rundown, SceneName } from '#show/state/rundown.ts'
import { indexOfCue } from '#show/state/rundown.ts'
import { editorWords } from '#words/editor.ts'
import { groupWords } from '#words/groups.ts'

import { ActionsPart } from './actions-part.tsx'
import { ApplyNow } from './apply-now.tsx'
import { ClockFields } from './clock-fields.tsx'
import { LookFields } from './look-fields.tsx'
import { MoveButtons } from './move-buttons.tsx'
import { OwnFields } from './own-fields.tsx'
import { SceneField } from './scene-field.tsx'

export interface CueEditorProps {
  readonly cue: Cue
  readonly rundown: Rundown
  readonly moment: Moment
  readonly armed: Armed | null
  readonly acting: ActingScreen
  readonly scenes: readonly SceneName[]
  readonly transitions: readonly string[]
  readonly drafts: Drafts
  /** Whether it was added just now: then its title is typed next. */
  readonly isNew: boolean
  /** The other end of several selected cues. Null: only this one is. */
  readonly selectedTo: CueId | null
  /** All selected cues, in order. */
  readonly chosen: readonly CueId[]
  readonly folded: ReadonlySet<GroupId>
  readonly act: Actions
}

/** All fields of one cue, changed in place. The copy on air does not change until the changes are applied. */
export function CueEditor(props: CueEditorProps): JSX.Element {
  const { cue, rundown, scenes, transitions, drafts, act } = props

  function change(fields: CueFields): null {
    act.edit({ type: 'change', cueId: cue.id, fields })
    return null
  }

  /** Properties that every field needs. A draft is known by cue and field. */
  function field(name: string) {
    return { name: `${cue.id} ${name}`, drafts, act }
  }

  return (
    <section class="editor" aria-label={editorWords.part(cue.label || cue.title || cue.scene)}>
      <CueTools
        cue={cue}
        rundown={rundown}
        selectedTo={props.selectedTo}
        chosen={props.chosen}
        folded={props.folded}
        act={act}
      />
      <ApplyNow cue={cue} moment={props.moment} armed={props.armed} act={act} />
      <div class="fields">
        <TextField
          {...field('label')}
          class="label"
          label={editorWords.label}
          hint={editorWords.labelHint}
          value={cue.label}
          commit={(label) => change({ label })}
        />
        <TextField
          {...field('title')}
          class="title"
          label={editorWords.title}
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
          label={editorWords.planned}
          hint={editorWords.plannedHint}
          value={cue.planned}
          onChange={(planned) => change(withLength(cue, planned))}
        />
        <SelectField
          class="end"
          label={editorWords.end}
          value={cue.end}
          options={endWords}
          onChange={(end) => change({ end })}
        />
        <ClockFields cue={cue} field={field} change={change} parts={props.acting.parts} />
        <DurationField
          {...field('warning')}
          label={editorWords.warning}
          hint={editorWords.colourOff}
          value={cue.warning}
          onChange={(warning) => change({ warning })}
        />
        <DurationField
          {...field('danger')}
          label={editorWords.danger}
          hint={editorWords.colourOff}
          value={cue.danger}
          onChange={(danger) => change({ danger })}
        />
        <DurationField
          {...field('least')}
          label={editorWords.least}
          hint={editorWords.asPlanned}
          value={cue.least ?? null}
          onChange={(least) => change({ least })}
        />
        <DurationField
          {...field('most')}
          label={editorWords.most}
          hint={editorWords.asPlanned}
          value={cue.most ?? null}
          onChange={(most) => change({ most })}
        />
        <LookFields cue={cue} field={field} change={change} transitions={transitions} />
        <label class="field skip">
          <input
            type="checkbox"
            checked={cue.skip}
            onChange={({ currentTarget }) => change({ skip: currentTarget.checked })}
          />
          <span>{editorWords.skip}</span>
        </label>
        <label class="field flag">
          <input
            type="checkbox"
            checked={cue.flag}
            onChange={({ currentTarget }) => change({ flag: currentTarget.checked })}
          />
          <span>{editorWords.flag}</span>
        </label>
        <TextField
          {...field('notes')}
          class="notes"
          label={editorWords.notes}
          hint=""
          rows={2}
          value={cue.notes}
          commit={(notes) => change({ notes })}
        />
        <OwnFields cue={cue} rundown={rundown} field={field} change={change} />
      </div>
      <ActionsPart
        cue={cue}
        moment={props.moment}
        acting={props.acting}
        armed={props.armed}
        drafts={drafts}
        act={act}
      />
    </section>
  )
}

const endWords = [
  ['follow', editorWords.ends.follow],
  ['hold', editorWords.ends.hold],
] as const

function CueTools({
  cue,
  rundown,
  selectedTo,
  chosen,
  folded,
  act,
}: Pick<
  CueEditorProps,
  'cue' | 'rundown' | 'selectedTo' | 'chosen' | 'folded' | 'act'
>): JSX.Element {
  const up = shiftEdit(rundown, cue.id, -1, folded)
  const down = shiftEdit(rundown, cue.id, 1, folded)
  const to = selectedTo ?? cue.id
  const several = Math.abs(indexOfCue(rundown, to) - indexOfCue(rundown, cue.id)) + 1

  function duplicate(): void {
    if (chosen.length > 1) act.duplicateAll(chosen)
    else act.add({ ...cue, id: makeId() }, cue.id)
  }

  function remove(): void {
    act.removeAll(chosen)
    if (chosen.length > 1) act.change({ selected: null })
  }

  return (
    <div class="row tools" role="group" aria-label={editorWords.tools}>
      <MoveButtons up={up} down={down} words={editorWords} act={act} />
      <button type="button" onClick={duplicate}>
        <Icon name="copy" />
        {editorWords.duplicate(chosen.length)}
      </button>
      {groupOf(cue) === null && (
        <button type="button" title={groupWords.makeHint} onClick={() => act.group(cue.id, to)}>
          {groupWords.make(several)}
        </button>
      )}
      <button type="button" onClick={remove}>
        <Icon name="trash" />
        {editorWords.remove(chosen.length)}
      </button>
      <button
        type="button"
        title={editorWords.closeHint}
        onClick={() => act.change({ selected: null })}
      >
        <Icon name="close" />
        {editorWords.close}
      </button>
    </div>
  )
}
