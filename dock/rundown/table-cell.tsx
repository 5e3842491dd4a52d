import type { ComponentChildren, JSX } from 'preact'

import type { Actions } from '#dock/state/actions.ts'
import type { Column, ColumnName } from '#dock/state/columns.ts'
import { isEditable, isOwn } from '#dock/state/columns.ts'
import type { DockState } from '#dock/state/screen.ts'
import type { Cue, CueId } from '#show/state/rundown.ts'
import { tableWords as words } from '#words/table.ts'

import { choicesOf, draftName, openChoices } from './cell-drafts.ts'
import { firstChoice, headingOf, matching, textOf } from './cell-text.ts'

export interface CellsProps {
  readonly cue: Cue
  /** It is the one that is typed in the row for a new cue. */
  readonly isNew: boolean
  readonly columns: readonly Column[]
  /** Whether Tab stops in this row. */
  readonly isTabStop: boolean
  /** Place of the row (px). */
  readonly top: number
  readonly state: DockState
  readonly act: Actions
  /** What a cell shows while nobody types in it. */
  readonly shown: (column: ColumnName) => ComponentChildren
  /** The buttons of the row. */
  readonly children?: ComponentChildren
}

/** The cells of a row. */
export function Cells(props: CellsProps): JSX.Element {
  const { cue, columns, state } = props
  const { cell, list } = state.screen
  const stop = columns.find(({ name }) => name === cell?.column)?.name ?? 'title'
  return (
    <>
      {columns.map(({ name }, at) => (
        <TableCell
          {...props}
          key={name}
          cueId={props.isNew ? null : cue.id}
          column={name}
          index={at}
          value={textOf(cue, name)}
          of={props.isNew ? words.newRow : cue.label || cue.title || cue.scene}
          isTabStop={props.isTabStop && name === stop}
          isLow={props.top - list.top > list.height / 2}
        />
      ))}
      <span class="cell buttons" role="gridcell" aria-colindex={columns.length + 1}>
        {props.children}
      </span>
    </>
  )
}

interface TableCellProps extends CellsProps {
  /** Null: of the row in which a new cue is typed. */
  readonly cueId: CueId | null
  readonly column: ColumnName
  /** Position of the column among those shown. */
  readonly index: number
  /** Its text as it would be edited. */
  readonly value: string
  /** The cue, for its field's name. */
  readonly of: string
  /** In the lower half of the list: what opens at it opens above it. */
  readonly isLow: boolean
}

/** One cell. A refused text stays in it as typed, with the reason at it, and changes nothing. */
function TableCell(props: TableCellProps): JSX.Element {
  const { cueId, column, value, state } = props
  const { cell, isCellEdited, drafts } = state.screen
  const draft = drafts[draftName(cueId, column)]
  const fault = draft?.fault ?? null
  const isEdited = isCellEdited && cell?.cueId === cueId && cell.column === column
  return (
    <span
      class={`cell ${isOwn(column) ? 'own' : column}${props.isLow ? ' low' : ''}${fault === null ? '' : ' wrong'}`}
      role="gridcell"
      data-cell={column}
      tabIndex={props.isTabStop ? 0 : -1}
      aria-colindex={props.index + 1}
      aria-readonly={!isEditable(column)}
      aria-invalid={fault !== null}
      title={isEdited ? undefined : value}
    >
      {isEdited ? (
        <CellField {...props} text={draft?.text ?? value} />
      ) : draft ? (
        <span class="text">{draft.text}</span>
      ) : (
        props.shown(column)
      )}
      {fault !== null && (
        <span class="fault" role="alert">
          {fault}
        </span>
      )}
    </span>
  )
}

function CellField(props: TableCellProps & { readonly text: string }): JSX.Element {
  const { cueId, column, text, state, act } = props
  const all = choicesOf(state, column)
  const choices = openChoices(state, props)
  const chosen = state.screen.cellChoice
  const listId = `choices-${column}`
  const field = {
    ref: putCaretLast,
    spellcheck: false,
    value: text,
    'aria-label': words.edit(headingOf(column), props.of),
    onInput: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) => {
      const typed = currentTarget.value
      act.draft(draftName(cueId, column), { text: typed, fault: null })
      if (all !== null) act.change({ cellChoice: firstChoice(matching(all, typed), typed) })
    },
  }
  // Of a text in several lines, a field of one line would make one word of two.
  if (column === 'notes' || /[\r\n]/.test(props.value)) return <textarea rows={3} {...field} />
  if (all === null) return <input type="text" autocomplete="off" {...field} />
  return (
    <>
      <input
        type="text"
        autocomplete="off"
        role="combobox"
        aria-expanded={choices.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={chosen === -1 ? undefined : `${listId}-${chosen}`}
        {...field}
      />
      <ul id={listId} role="listbox" aria-label={words.choices}>
        {choices.map((one, at) => (
          <li
            key={one}
            id={`${listId}-${at}`}
            role="option"
            ref={at === chosen ? showChoice : null}
            data-choice={at}
            aria-selected={at === chosen}
          >
            {one}
          </li>
        ))}
      </ul>
    </>
  )
}

/** One function for all fields, so that it is called when a field appears, not at every painting. */
function putCaretLast(field: HTMLInputElement | HTMLTextAreaElement | null): void {
  field?.focus()
  field?.setSelectionRange(field.value.length, field.value.length)
}

function showChoice(choice: HTMLLIElement | null): void {
  choice?.scrollIntoView({ block: 'nearest' })
}
