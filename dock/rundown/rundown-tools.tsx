import type { JSX } from 'preact'

import { Icon } from '#dock/fields/icons.tsx'
import { TextField } from '#dock/fields/text-field.tsx'
import type { Actions } from '#dock/state/actions.ts'
import { elapsedText } from '#dock/state/clock-text.ts'
import { scenesToOffer } from '#dock/state/scene-names.ts'
import type { DockState, Panel } from '#dock/state/screen.ts'
import { makeId } from '#page/ids.ts'
import { isOpenBetween } from '#show/state/rundown-index.ts'
import type { Cue } from '#show/state/rundown.ts'
import { findCue } from '#show/state/rundown.ts'
import type { EditView } from '#wire/rundown-views.ts'
import { calendarWords } from '#words/calendar-panel.ts'
import { delayWords } from '#words/delay.ts'
import { undoWords } from '#words/edits.ts'
import { libraryPanelWords } from '#words/library-panel.ts'
import { rundownWords } from '#words/rundown.ts'
import { squeezeWords } from '#words/squeeze.ts'

import { labelAfter, newCue, newRundown, rundownFromScenes } from './new-cue.ts'

const words = rundownWords.tools

export interface RundownToolsProps {
  readonly state: DockState
  readonly act: Actions
}

/** Actions on the rundown as a whole. */
export function RundownTools({ state, act }: RundownToolsProps): JSX.Element {
  const { rundown, desk, screen, moment } = state
  const scenes = desk.scenes
  const selected = screen.selected === null ? undefined : findCue(rundown, screen.selected)

  function toggle(panel: Panel): void {
    act.change({ panel: screen.panel === panel ? 'none' : panel })
  }

  return (
    <div class="rundown-tools">
      <div class="about">
        <TextField
          name="rundown title"
          drafts={screen.drafts}
          act={act}
          class="rundown-title"
          label={words.title}
          hint={rundownWords.untitled}
          value={rundown.title}
          commit={(title) => {
            act.edit({ type: 'rename', title })
            return null
          }}
        />
        <p class="sum muted">
          {`${rundownWords.cues(moment.rundown.cues)}, `}
          {isOpenBetween(rundown, 0, rundown.cues.length)
            ? rundownWords.atLeast(elapsedText(moment.plannedTotal))
            : elapsedText(moment.plannedTotal)}
        </p>
        <div class="row edits">
          <UndoButton edit={desk.edits?.undo} of={undoWords.undoOf} icon="undo" press={act.undo} />
          <UndoButton edit={desk.edits?.redo} of={undoWords.redoOf} icon="redo" press={act.redo} />
          <button
            type="button"
            aria-expanded={screen.panel === 'squeeze'}
            onClick={() => toggle('squeeze')}
          >
            {squeezeWords.heading}
          </button>
          <button
            type="button"
            aria-expanded={screen.panel === 'delay'}
            onClick={() => toggle('delay')}
          >
            {delayWords.heading}
          </button>
        </div>
      </div>
      <div class="row tools" role="group" aria-label={words.part}>
        <button
          type="button"
          class="primary"
          onClick={() => addCue(state, selected ?? rundown.cues.at(-1), act)}
        >
          <Icon name="plus" />
          {selected ? words.addAfter : words.add}
        </button>
        <button type="button" onClick={() => act.load(newRundown(makeId()))}>
          {words.new}
        </button>
        <button
          type="button"
          aria-expanded={screen.panel === 'import'}
          onClick={() => toggle('import')}
        >
          {words.import}
        </button>
        <button
          type="button"
          aria-expanded={screen.panel === 'export'}
          onClick={() => toggle('export')}
        >
          {words.export}
        </button>
        <button
          type="button"
          aria-expanded={screen.panel === 'library'}
          onClick={() => toggle('library')}
        >
          {libraryPanelWords.heading}
        </button>
        <button
          type="button"
          aria-expanded={screen.panel === 'calendar'}
          onClick={() => toggle('calendar')}
        >
          {calendarWords.heading}
        </button>
        {scenes !== null && scenes.length > 0 && (
          <button type="button" onClick={() => act.load(rundownFromScenes(scenes, makeId))}>
            {words.fromScenes}
          </button>
        )}
      </div>
    </div>
  )
}

/** Says by its hint what it would undo. Not shown where the show's Onframe knows no undo. */
function UndoButton({
  edit,
  of,
  icon,
  press,
}: {
  readonly edit: EditView | null | undefined
  readonly of: (what: string) => string
  readonly icon: 'undo' | 'redo'
  readonly press: () => void
}): JSX.Element | null {
  if (edit === undefined) return null
  const hint = of(edit === null ? undoWords.nothing : undoWords.edits[edit.type](edit.what))
  return (
    <button
      type="button"
      class="of-edit"
      disabled={edit === null}
      aria-label={hint}
      title={hint}
      onClick={press}
    >
      <Icon name={icon} />
    </button>
  )
}

function addCue({ rundown, desk }: DockState, before: Cue | undefined, act: Actions): void {
  const scene = before?.scene ?? scenesToOffer(desk, rundown)[0] ?? rundownWords.newCueScene
  act.add(newCue(makeId(), labelAfter(before?.label), scene), before?.id ?? null)
}
