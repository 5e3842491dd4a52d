import type { JSX } from 'preact'

import { CopyBox } from '#dock/fields/copy-box.tsx'
import type { Actions } from '#dock/state/actions.ts'
import type { Screen } from '#dock/state/screen.ts'
import { SelectField } from '#page/select-field.tsx'
import { rundownWords } from '#words/rundown.ts'

export interface AsRunPanelProps {
  readonly asRun: Screen['asRun']
  readonly act: Actions
}

/** A report of the show, as text to copy: docks cannot download. */
export function AsRunPanel({ asRun, act }: AsRunPanelProps): JSX.Element {
  return (
    <div class="as-run">
      <SelectField
        label={rundownWords.exporting.asRun}
        value={asRun.format}
        options={formats}
        onChange={(format) => act.readAsRun(format)}
      />
      {asRun.text !== null && (
        <CopyBox
          label={rundownWords.exporting.text}
          text={asRun.text || rundownWords.exporting.nothingRan}
          rows={5}
          act={act}
        />
      )}
    </div>
  )
}

const words = rundownWords.exporting.formats
const formats = [
  ['none', words.none],
  ['csv', words.csv],
  ['json', words.json],
  ['chapters', words.chapters],
] as const
