import type { JSX, RefCallback } from 'preact'

import { CueEditor } from '#dock/editor/cue-editor.tsx'
import { GroupEditor } from '#dock/editor/group-editor.tsx'
import { CalendarPanel } from '#dock/rundown/calendar-panel.tsx'
import { CueTable } from '#dock/rundown/cue-table.tsx'
import { DelayPanel } from '#dock/rundown/delay-panel.tsx'
import { ExportPanel } from '#dock/rundown/export-panel.tsx'
import { ImportPanel } from '#dock/rundown/import-panel.tsx'
import { LibraryPanel } from '#dock/rundown/library-panel.tsx'
import { rundownFromScenes } from '#dock/rundown/new-cue.ts'
import { PreviewPanel } from '#dock/rundown/preview-panel.tsx'
import { RundownList } from '#dock/rundown/rundown-list.tsx'
import { RundownTools } from '#dock/rundown/rundown-tools.tsx'
import { SqueezePanel } from '#dock/rundown/squeeze-panel.tsx'
import { Timeline } from '#dock/rundown/timeline.tsx'
import type { Actions } from '#dock/state/actions.ts'
import { keptWhileScrolling } from '#dock/state/only-scrolled.ts'
import { scenesToOffer } from '#dock/state/scene-names.ts'
import type { DockState } from '#dock/state/screen.ts'
import { selectedIds } from '#dock/state/selection.ts'
import { makeId } from '#page/ids.ts'
import { findGroup } from '#show/state/groups.ts'
import { findCue } from '#show/state/rundown.ts'
import { calendarWords } from '#words/calendar-panel.ts'
import { delayWords } from '#words/delay.ts'
import { dockWords } from '#words/dock.ts'
import { libraryPanelWords } from '#words/library-panel.ts'
import { rundownWords } from '#words/rundown.ts'
import { squeezeWords } from '#words/squeeze.ts'

import { Boundary } from './boundary.tsx'

const { parts } = dockWords

interface RundownPartProps {
  readonly state: DockState
  readonly act: Actions
  /** Gets the element that scrolls the rundown. Always the same function. */
  readonly listRef: RefCallback<HTMLDivElement>
  /** Gets the element on whose width the timeline is drawn. Always the same function. */
  readonly timelineRef: RefCallback<HTMLElement>
}

/** The rundown with its tools, its panels and the fields of the selected cue. */
export function RundownPart(props: RundownPartProps): JSX.Element {
  const { state, act, listRef } = props
  const { screen } = state
  // The rundown may come after the first news of the show.
  const isEmpty = state.moment.rundown.cues === 0
  const { above, beside } = keptBesideRows(state, () => ({
    above: <Above {...props} />,
    beside: <Selected {...props} />,
  }))
  return (
    <div class="rundown-part">
      {above}
      <div class="table">
        {screen.isWide ? (
          <CueTable state={state} act={act} listRef={listRef}>
            {isEmpty && <FirstSteps state={state} act={act} />}
          </CueTable>
        ) : isEmpty ? (
          <FirstSteps state={state} act={act} />
        ) : (
          <RundownList state={state} act={act} listRef={listRef} />
        )}
        {beside}
      </div>
    </div>
  )
}

/** What stays as it is while the rundown is scrolled. */
const keptBesideRows = keptWhileScrolling<{
  readonly above: JSX.Element
  readonly beside: JSX.Element
}>()

/** Its tools, the panel that is open, and the timeline. */
function Above({ state, act, timelineRef }: RundownPartProps): JSX.Element {
  const { screen } = state
  return (
    <>
      <RundownTools state={state} act={act} />
      {screen.panel === 'import' && (
        <Boundary key="import" name={parts.import}>
          {screen.preview === null ? (
            <ImportPanel draft={screen.drafts['import']} act={act} />
          ) : (
            <PreviewPanel preview={screen.preview} state={state} act={act} />
          )}
        </Boundary>
      )}
      {screen.panel === 'export' && (
        <Boundary key="export" name={parts.export}>
          <ExportPanel state={state} act={act} />
        </Boundary>
      )}
      {screen.panel === 'library' && (
        <Boundary key="library" name={libraryPanelWords.heading}>
          <LibraryPanel state={state} act={act} />
        </Boundary>
      )}
      {screen.panel === 'calendar' && (
        <Boundary key="calendar" name={calendarWords.heading}>
          <CalendarPanel state={state} act={act} />
        </Boundary>
      )}
      {screen.panel === 'squeeze' && (
        <Boundary key="squeeze" name={squeezeWords.heading}>
          <SqueezePanel state={state} act={act} />
        </Boundary>
      )}
      {screen.panel === 'delay' && (
        <Boundary key="delay" name={delayWords.heading}>
          <DelayPanel state={state} act={act} />
        </Boundary>
      )}
      {hasTimeline(state) && (
        <Boundary key="timeline" name={parts.timeline}>
          <Timeline state={state} act={act} timelineRef={timelineRef} />
        </Boundary>
      )}
    </>
  )
}

/** The fields of the selected cue or group, if one is. */
function Selected({ state, act }: RundownPartProps): JSX.Element {
  const { rundown, desk, screen } = state
  const { selected: chosen, added, selectedTo, alsoSelected } = screen
  const isOne = selectedTo === null && alsoSelected.size === 0
  const isAdded = added !== null && added.id === chosen
  const selected = chosen === null ? undefined : isAdded ? added : findCue(rundown, chosen)
  const group = screen.selectedGroup === null ? undefined : findGroup(rundown, screen.selectedGroup)
  return (
    <>
      {selected && screen.drag === null && (!screen.isWide || screen.isInspected) && (
        <Boundary key={selected.id} name={parts.cue}>
          <CueEditor
            cue={selected}
            rundown={rundown}
            moment={state.moment}
            armed={screen.armed}
            acting={screen.acting}
            scenes={scenesToOffer(desk, rundown)}
            transitions={desk.transitions}
            drafts={screen.drafts}
            isNew={isAdded}
            selectedTo={screen.selectedTo}
            chosen={isOne ? [selected.id] : selectedIds(rundown, screen)}
            folded={screen.folded}
            act={act}
          />
        </Boundary>
      )}
      {group && !selected && screen.drag === null && (
        <Boundary key={`group ${group.id}`} name={parts.group}>
          <GroupEditor
            group={group}
            isNew={screen.newGroup === group.id}
            rundown={rundown}
            drafts={screen.drafts}
            act={act}
          />
        </Boundary>
      )}
    </>
  )
}

/** Over the table alone, and by choice. CSS hides it where the dock is too low. */
function hasTimeline({ screen, rundown, desk }: DockState): boolean {
  return screen.isWide && rundown.cues.length > 0 && desk.display?.timeline !== false
}

function FirstSteps({ state, act }: Pick<RundownPartProps, 'state' | 'act'>): JSX.Element {
  const { scenes } = state.desk
  return (
    <div class="first-steps">
      <p>{rundownWords.empty}</p>
      {scenes !== null && scenes.length > 0 ? (
        <button
          type="button"
          class="primary"
          onClick={() => act.load(rundownFromScenes(scenes, makeId))}
        >
          {rundownWords.firstSteps.fromScenes}
        </button>
      ) : (
        <button type="button" onClick={() => act.change({ tab: 'settings' })}>
          {rundownWords.firstSteps.connect}
        </button>
      )}
      <button type="button" onClick={() => act.change({ tab: 'rundown', panel: 'import' })}>
        {rundownWords.firstSteps.paste}
      </button>
    </div>
  )
}
