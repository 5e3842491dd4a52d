import type { JSX } from 'preact'

import type { Actions } from '#dock/state/actions.ts'
import type { DockState } from '#dock/state/screen.ts'
import type { EntryView } from '#wire/library-view.ts'
import { libraryPanelWords as words } from '#words/library-panel.ts'
import { earlierWords } from '#words/rundown.ts'

import { EarlierPart } from './earlier-part.tsx'
import { LibraryEntry } from './library-entry.tsx'
import { LibraryText } from './library-text.tsx'
import { TemplatesPart } from './templates-part.tsx'

export interface LibraryPanelProps {
  readonly state: DockState
  readonly act: Actions
}

/** All rundowns that are kept: to load, to name, to put away, to move to another machine. */
export function LibraryPanel({ state, act }: LibraryPanelProps): JSX.Element {
  const { desk, screen, rundown } = state
  const { view, template } = screen.library
  const of = (shelf: EntryView['shelf']): readonly EntryView[] =>
    view?.entries.filter((one) => one.shelf === shelf) ?? []
  const list = (entries: readonly EntryView[]): JSX.Element => (
    <ul>
      {entries.map((entry) => (
        <LibraryEntry key={entry.id} entry={entry} state={state} act={act} />
      ))}
    </ul>
  )
  const archived = of('archived')
  const title = earlierWords.title(rundown.title, rundown.cues[0]?.title)
  return (
    <section class="panel library" aria-label={words.heading}>
      {/* Another one for each state of the library: the list is read when it appears. */}
      <i key={desk.library} hidden ref={act.readWhenShown} />
      <h2>{words.heading}</h2>
      <p class="muted">{words.explanation}</p>
      {view === null && <p role="status">{words.reading}</p>}
      {view?.loaded === null && (
        <div class="row entry-row">
          <b>{words.loadedNow(title)}</b>
          <button
            type="button"
            title={words.keepHint}
            onClick={() => act.arrange({ type: 'shelve', shelf: 'kept' }, words.keptSaid(title))}
          >
            {words.keep}
          </button>
        </div>
      )}
      {view !== null && of('kept').length === 0 && <p>{words.none}</p>}
      {list(of('kept'))}
      {archived.length > 0 && (
        <details>
          <summary>{words.archived(archived.length)}</summary>
          {list(archived)}
        </details>
      )}
      <EarlierPart earlier={desk.earlier ?? []} act={act} />
      <TemplatesPart
        own={list(of('template'))}
        template={template}
        drafts={screen.drafts}
        act={act}
      />
      <LibraryText screen={screen} act={act} />
      <div class="row">
        <button type="button" onClick={act.addNew}>
          {words.create}
        </button>
        <button type="button" onClick={() => act.change({ panel: 'none' })}>
          {words.close}
        </button>
      </div>
    </section>
  )
}
