import type { JSX } from 'preact'

import type { FileTaker } from '#dock/fields/file-field.tsx'
import { fileDrop, FileField, FileHint } from '#dock/fields/file-field.tsx'
import type { Actions } from '#dock/state/actions.ts'
import type { Draft } from '#dock/state/screen.ts'
import { rundownWords } from '#words/rundown.ts'

const words = rundownWords.importing

export interface ImportPanelProps {
  readonly draft: Draft | undefined
  readonly act: Actions
}

/** Takes a rundown from a text that is pasted, which works in every dock, or from a file. */
export function ImportPanel({ draft, act }: ImportPanelProps): JSX.Element {
  const text = draft?.text ?? ''

  const taker: FileTaker = {
    take: (brought, findings) => {
      if (typeof brought === 'string') act.importText(brought, findings)
      else act.importDocument(brought, findings)
    },
    fail: (fault) => act.draft('import', { text, fault }),
  }

  return (
    <section class="panel" aria-label={words.part} {...fileDrop(taker)}>
      <label class="field">
        <span>{words.paste}</span>
        <textarea
          rows={7}
          spellcheck={false}
          placeholder={words.example}
          value={text}
          onInput={({ currentTarget: { value } }) =>
            act.draft('import', { text: value, fault: null })
          }
        />
      </label>
      {draft?.fault && (
        <p class="fault" role="alert">
          {draft.fault}
        </p>
      )}
      <div class="row">
        <button
          type="button"
          class="primary"
          disabled={text.trim() === ''}
          onClick={() => act.importText(text)}
        >
          {words.preview}
        </button>
        <FileField {...taker} accept=".json,.csv,.tsv,.txt,.md,.xlsx,.ics" />
        <button type="button" onClick={() => act.change({ panel: 'none' })}>
          {words.close}
        </button>
      </div>
      <FileHint act={act} />
    </section>
  )
}
