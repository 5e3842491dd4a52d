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

/** The rundown and the report of the show as text to copy, since docks cannot download; elsewhere as a file and on paper, too. */
export function ExportPanel({ state, act }: ExportPanelProps): JSX.Element {
  const { format } = state.screen.exporting
  const exported = exportOf(state)
  return (
    <section class="panel" aria-label={words.part}>
      <SelectField
        label={words.format}
        value={format}
        options={optionsIn(navigator.userAgent)}
        onChange={(chosen) => act.exportAs(chosen)}
      />
      {exported?.ok === false && (
        <p class="fault" role="alert">
          {exported.message}
        </p>
      )}
      {exported?.ok && (
        <>
          {format !== 'xlsx' && (
            <CopyBox label={words.as[format]} text={exported.value.text} rows={7} act={act} />
          )}
          {exported.value.notes.map((note) => (
            <p key={note} class="muted">
              {note}
            </p>
          ))}
        </>
      )}
      <Paper act={act} maySave={exported?.ok === true} />
      <AsRunPanel asRun={state.screen.asRun} act={act} />
      <div class="row">
        <button type="button" onClick={() => act.change({ panel: 'none' })}>
          {words.close}
        </button>
      </div>
    </section>
  )
}

/** An Excel file can only be saved, not copied. */
function optionsIn(userAgent: string) {
  return exportFormats
    .filter((format) => format !== 'xlsx' || !isInObs(userAgent))
    .map((format) => [format, words.rundownFormats[format]] as const)
}

interface PaperProps {
  readonly act: Actions
  readonly maySave: boolean
}

/** OBS's browser has no dialog to print, and saves no files. */
function Paper({ act, maySave }: PaperProps): JSX.Element {
  if (!isInObs(navigator.userAgent)) {
    return (
      <div class="row">
        <button type="button" disabled={!maySave} onClick={act.saveExport}>
          {words.save}
        </button>
        <button type="button" onClick={() => window.print()}>
          {words.print}
        </button>
      </div>
    )
  }
  return <CopyBox label={words.elsewhere} text={remoteBeside(location.href)} rows={2} act={act} />
}
