import type { JSX } from 'preact'

import { TextField } from '#dock/fields/text-field.tsx'
import type { Actions } from '#dock/state/actions.ts'
import type { DockState } from '#dock/state/screen.ts'
import type { EntryView, LibraryAsked } from '#wire/library-view.ts'
import { dateAndTime } from '#words/dates.ts'
import { libraryPanelWords as words } from '#words/library-panel.ts'
import { earlierWords, rundownWords } from '#words/rundown.ts'
import { templateWords } from '#words/templates.ts'

import { aboutRundown } from './about-rundown.ts'

export interface LibraryEntryProps {
  readonly entry: EntryView
  readonly state: DockState
  readonly act: Actions
}

/** A rundown of the library, and what can be done to it. */
export function LibraryEntry({ entry, state, act }: LibraryEntryProps): JSX.Element {
  const { id, shelf } = entry
  const { library } = state.screen
  const isLoaded = library.view?.loaded === id
  const isOpen = library.open === id
  const title = titleOf(entry)
  return (
    <li>
      <div class="row entry-row">
        <span>
          <b>{title}</b>{' '}
          <span class="muted">
            {isLoaded && `${words.loaded}, `}
            {aboutRundown(entry, words.changedAt(dateAndTime(new Date(entry.changedAt))))}
          </span>
        </span>
        <span class="row">
          {shelf === 'template' && (
            <button
              type="button"
              aria-label={templateWords.useNamed(title)}
              onClick={() => act.beginTemplate({ title, id })}
            >
              {templateWords.use}
            </button>
          )}
          {!isLoaded && (
            <button
              type="button"
              aria-label={words.loadNamed(title)}
              onClick={() => act.bringBack(entry, 'library')}
            >
              {words.load}
            </button>
          )}
          <button
            type="button"
            aria-label={words.moreNamed(title)}
            aria-expanded={isOpen}
            onClick={() => act.openEntry(isOpen ? null : id)}
          >
            {words.more}
          </button>
        </span>
      </div>
      {isOpen && <More entry={entry} isLoaded={isLoaded} state={state} act={act} />}
    </li>
  )
}

function More({
  entry,
  isLoaded,
  state,
  act,
}: LibraryEntryProps & { readonly isLoaded: boolean }): JSX.Element {
  const { id, shelf } = entry
  const title = titleOf(entry)
  const back: LibraryAsked = { type: 'shelve', id, shelf }
  return (
    <div class="entry-more">
      <TextField
        name={`name ${id}`}
        class="entry-name"
        drafts={state.screen.drafts}
        act={act}
        label={words.name}
        hint={rundownWords.untitled}
        value={entry.title}
        takesCaret={entry.title === ''}
        commit={(named) => {
          act.arrange({ type: 'rename', id, title: named })
          return null
        }}
      />
      <p class="muted">{words.createdAt(dateAndTime(new Date(entry.createdAt)))}</p>
      <div class="row tools">
        <button
          type="button"
          onClick={() => act.arrange({ type: 'copy', id }, words.copiedSaid(title))}
        >
          {words.copy}
        </button>
        {shelf !== 'template' && (
          <button
            type="button"
            onClick={() =>
              act.arrange({ type: 'copy', id, shelf: 'template' }, words.templateSaid(title))
            }
          >
            {words.asTemplate}
          </button>
        )}
        {!isLoaded && shelf === 'kept' && (
          <button
            type="button"
            onClick={() =>
              act.arrange(
                { type: 'shelve', id, shelf: 'archived' },
                words.archivedSaid(title),
                back,
              )
            }
          >
            {words.archive}
          </button>
        )}
        {shelf === 'archived' && (
          <button type="button" onClick={() => act.arrange({ type: 'shelve', id, shelf: 'kept' })}>
            {words.unarchive}
          </button>
        )}
        {!isLoaded && (
          <button
            type="button"
            onClick={() =>
              act.arrange({ type: 'shelve', id, shelf: 'earlier' }, words.removedSaid(title), back)
            }
          >
            {words.remove}
          </button>
        )}
      </div>
    </div>
  )
}

function titleOf({ title, first }: EntryView): string {
  return earlierWords.title(title, first)
}
