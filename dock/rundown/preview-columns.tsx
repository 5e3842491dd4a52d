import type { JSX } from 'preact'

import type { BroughtSheet, SheetColumn } from '#decode/rundown/brought.ts'
import { columnFields } from '#decode/rundown/brought.ts'
import type { Actions } from '#dock/state/actions.ts'
import { SelectField } from '#page/select-field.tsx'
import { previewWords as words } from '#words/preview.ts'

/** A sheet with more is shown as far as that: nobody assigns a hundred columns. */
const mostColumns = 100

interface PreviewColumnsProps {
  readonly sheet: BroughtSheet
  readonly fields: readonly (string | null)[]
  readonly isRemembered: boolean
  readonly isOpen: boolean
  readonly act: Actions
}

/** What each column of a sheet means, to be changed. */
export function PreviewColumns(props: PreviewColumnsProps): JSX.Element {
  const { sheet, fields, act } = props
  const columns = sheet.columns
    .map((column, at) => ({ column, at }))
    .filter(({ column }) => column.field !== null || column.samples.length > 0)
    .slice(0, mostColumns)
  const isAsNamed = sheet.columns.every(({ field }, at) => field === fields[at])
  return (
    <details class="columns" open={props.isOpen}>
      <summary>{words.columns}</summary>
      <p class="muted">{props.isRemembered ? words.remembered : words.columnsExplanation}</p>
      <div class="column-list">
        {columns.map(({ column, at }) => (
          <div key={at}>
            <SelectField
              label={words.column(column.name)}
              value={fields[at] ?? ''}
              options={optionsFor(column)}
              onChange={(field) => act.assignColumn(at, field === '' ? null : field)}
            />
            <p class="muted samples">{words.samples(column.samples.join(' · '))}</p>
          </div>
        ))}
      </div>
      {!isAsNamed && (
        <button type="button" onClick={act.assignAsNamed}>
          {words.asNamed}
        </button>
      )}
    </details>
  )
}

/** What only a reader knows can be kept, and not be chosen for another column. */
function optionsFor({ field }: SheetColumn): readonly (readonly [string, string])[] {
  const known = columnFields.map((one) => [one, words.fields[one]] as const)
  const isOther = field !== null && !columnFields.some((one) => one === field)
  return [['', words.ignored], ...(isOther ? [[field, words.other] as const] : []), ...known]
}
