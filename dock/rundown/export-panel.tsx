import type { JSX } from 'preact'

import { CopyBox } from '#dock/fields/copy-box.tsx'
import type { Actions } from '#dock/state/actions.ts'
import { exportFormats, exportOf } from '#dock/state/export-text.ts'
import { isInObs, remoteBeside } from '#dock/state/place.ts'
import type { DockState } from '#dock/state/screen.ts'
import { SelectField } from '#page/select-field.tsx'
import { rundownWords } from '#words/rundown.ts'

import { AsRunPanel } from './as-run-panel.tsx'

const words = rundownWords.exporting

interface ExportPanelProps {
  readonly state: DockState
  readonly act: Actions
}

/** The rundown and the report of the show as text to copy, since docks cannot download; and the rundown on paper. */
export function ExportPanel({ state, act }: ExportPanelProps): JSX.Element {
  const { format } = state.screen.exporting
  const exported = exportOf(state)
  return (
    <section class="panel" aria-label={words.part}>
      <SelectField
        label={words.format}
        value={format}
        options={options}
        onChange={(chosen) => act.exportAs(chosen)}
      />
      {exported?.ok === false && (
        <p class="fault" role="alert">
          {exported.message}
        </p>
      )}
      {exported?.ok && (
        <>
          <CopyBox label={words.as[format]} text={exported.value.text} rows={7} act={act} />
          {exported.value.notes.map((note) => (
            <p key={note} class="muted">
              {note}
            </p>
          ))}
        </>
      )}
      <Print act={act} />
      <AsRunPanel asRun={state.screen.asRun} act={act} />
    </section>
  )
}

const options = exportFormats.map((format) => [format, words.rundownFormats[format]] as const)

/** OBS's browser has no dialog to print. */
function Print({ act }: { readonly act: Actions }): JSX.Element {
  if (!isInObs(navigator.userAgent)) {
    return (
      <div class="row">
        <button type="button" onClick={() => window.print()}>
          {words.print}
        </button>
      </div>
    )
  }
  return (
    <CopyBox label={words.printElsewhere} text={remoteBeside(location.href)} rows={2} act={act} />
  )
}
