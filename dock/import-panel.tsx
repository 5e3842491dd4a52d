import type { JSX } from 'preact'

import { textToRundown } from '#decode/rundown-text.ts'
import { makeId } from '#page/ids.ts'

import type { Actions } from './actions.ts'
import type { Draft } from './screen.ts'

export interface ImportPanelProps {
  readonly draft: Draft | undefined
  readonly act: Actions
}

/** A rundown from text: pasted, since that works in every dock, or from a file. */
export function ImportPanel({ draft, act }: ImportPanelProps): JSX.Element {
  const text = draft?.text ?? ''

  function load(pasted: string): void {
    const rundown = textToRundown(pasted, makeId)
    act.draft('import', rundown.ok ? null : { text: pasted, fault: rundown.message })
    if (rundown.ok) act.load(rundown.value)
  }

  return (
    <section class="panel" aria-label="Import">
      <label class="field">
        <span>Paste a rundown: a cue a line, cells of a sheet, or JSON (ours, Ontime’s)</span>
        <textarea
          rows={7}
          spellcheck={false}
          placeholder={'Starting soon  5:00\nIntro  0:30\nMain'}
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
          onClick={() => load(text)}
        >
          Load
        </button>
        <label class="file">
          <span>From a file</span>
          <input
            type="file"
            accept=".json,.csv,.tsv,.txt"
            onChange={({ currentTarget }) => {
              const file = currentTarget.files?.[0]
              currentTarget.value = ''
              if (file) void readFile(file).then(load)
            }}
          />
        </label>
        <button type="button" onClick={() => act.change({ panel: 'none' })}>
          Close
        </button>
      </div>
    </section>
  )
}

/** A file that cannot be read reads as nothing, which the decoder then refuses with a sentence. */
async function readFile(file: File): Promise<string> {
  try {
    return await file.text()
  } catch {
    return ''
  }
}
