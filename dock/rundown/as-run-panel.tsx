import type { JSX } from 'preact'

import { CopyBox } from '#dock/fields/copy-box.tsx'
import { SelectField } from '#dock/fields/select-field.tsx'
import type { Actions } from '#dock/state/actions.ts'
import type { Screen } from '#dock/state/screen.ts'

export interface AsRunPanelProps {
  readonly asRun: Screen['asRun']
  readonly act: Actions
}

/** How the show went, to carry away: docks cannot download. */
export function AsRunPanel({ asRun, act }: AsRunPanelProps): JSX.Element {
  return (
    <div class="as-run">
      <SelectField
        label="How it went"
        value={asRun.format}
        options={formats}
        onChange={(format) => act.readAsRun(format)}
      />
      {asRun.text !== null && (
        <CopyBox label="As run" text={asRun.text || 'Nothing has run yet.'} rows={5} act={act} />
      )}
    </div>
  )
}

const formats = [
  ['none', 'Choose a format…'],
  ['csv', 'A sheet (CSV)'],
  ['json', 'JSON'],
  ['chapters', 'Chapters for YouTube'],
] as const
