import type { JSX } from 'preact'

import { CopyBox } from '#dock/fields/copy-box.tsx'
import type { FileTaker } from '#dock/fields/file-field.tsx'
import { fileDrop, FileField } from '#dock/fields/file-field.tsx'
import type { Actions } from '#dock/state/actions.ts'
import { bringName } from '#dock/state/library-actions.ts'
import type { Screen } from '#dock/state/screen.ts'
import { libraryPanelWords as words } from '#words/library-panel.ts'
import { libraryWords } from '#words/library.ts'

export interface LibraryTextProps {
  readonly screen: Pick<Screen, 'library' | 'drafts'>
  readonly act: Actions
}

/** All rundowns as one text, to copy and to bring: docks cannot download. */
export function LibraryText({ screen, act }: LibraryTextProps): JSX.Element {
  const { text } = screen.library
  const draft = screen.drafts[bringName]
  const brought = draft?.text ?? ''
  const taker: FileTaker = {
    take: (file) => {
      if (typeof file === 'string') act.importLibrary(file)
      else act.draft(bringName, { text: brought, fault: libraryWords.notALibrary })
    },
    fail: (fault) => act.draft(bringName, { text: brought, fault }),
  }
  return (
    <details {...fileDrop(taker)}>
      <summary>{words.move}</summary>
      <p class="muted">{words.moveHint}</p>
      <button type="button" onClick={act.exportLibrary}>
        {words.exportAll}
      </button>
      {text !== null && <CopyBox label={words.exported} text={text} rows={5} act={act} />}
      <label class="field">
        <span>{words.paste}</span>
        <textarea
          rows={3}
          spellcheck={false}
          value={brought}
          onInput={({ currentTarget: { value } }) =>
            act.draft(bringName, { text: value, fault: null })
          }
        />
      </label>
      {draft?.fault && (
        <p class="fault" role="alert">
          {draft.fault}
        </p>
      )}
      <div class="row tools">
        <button
          type="button"
          disabled={brought.trim() === ''}
          onClick={() => act.importLibrary(brought)}
        >
          {words.importAll}
        </button>
        <FileField {...taker} accept=".json,.txt" />
      </div>
    </details>
  )
}
