import type { JSX } from 'preact'

import { CopyBox } from '#dock/fields/copy-box.tsx'
import type { Actions } from '#dock/state/actions.ts'
import type { DockState } from '#dock/state/screen.ts'
import { SelectField } from '#page/select-field.tsx'
import { deedWords } from '#words/deeds.ts'

import { cuesOf, deedLines, deedsToJson } from './deed-lines.ts'

const words = deedWords

/** Why each cut and each action was made or not, newest first; of one cue, if wished; as text to carry away. */
export function DeedsPart({
  state: { moment, monitor, screen },
  act,
}: {
  readonly state: DockState
  readonly act: Actions
}): JSX.Element {
  const { wallAhead } = moment.clocks
  const all = deedLines(monitor, wallAhead)
  const cues = cuesOf(all)
  const { cue, format } = screen.deeds
  const isThere = cues.some(([id]) => id === cue)
  const lines = isThere ? all.filter(({ cueId }) => cueId === cue) : all
  return (
    <details open>
      <summary>{words.title}</summary>
      {all.length === 0 ? (
        <p class="muted">{words.none}</p>
      ) : (
        <>
          <div class="row choices">
            <SelectField
              label={words.filter}
              value={isThere ? (cue ?? '') : ''}
              options={[['', words.all], ...cues]}
              onChange={(id) => act.change({ deeds: { ...screen.deeds, cue: id } })}
            />
            <SelectField
              label={words.export}
              value={format}
              options={formats}
              onChange={(next) => act.change({ deeds: { ...screen.deeds, format: next } })}
            />
          </div>
          {format !== 'none' && (
            <CopyBox
              label={words.text}
              text={
                format === 'json'
                  ? deedsToJson(lines, wallAhead)
                  : lines.map(({ text }) => text).join('\n')
              }
              rows={6}
              act={act}
            />
          )}
          <ol>
            {lines.map(({ text, deed }, at) => (
              <li key={at} class={deed?.is}>
                {text}
              </li>
            ))}
          </ol>
        </>
      )}
    </details>
  )
}

const formats = (['none', 'text', 'json'] as const).map(
  (format) => [format, words.formats[format]] as const,
)
