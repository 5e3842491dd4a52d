import type { JSX, TargetedKeyboardEvent } from 'preact'

import { toOwnName } from '#decode/rundown/own-texts.ts'
import { Icon } from '#dock/fields/icons.tsx'
import { TextField } from '#dock/fields/text-field.tsx'
import type { Actions } from '#dock/state/actions.ts'
import type { ColumnName } from '#dock/state/columns.ts'
import {
  allColumns,
  columnNamed,
  columnsIn,
  isHideable,
  isOwn,
  ownNameOf,
  withChoice,
} from '#dock/state/columns.ts'
import type { DockState } from '#dock/state/screen.ts'
import { columnChoices, ownIn, shownColumns } from '#dock/state/shown-columns.ts'
import { tableWords as words } from '#words/table.ts'

import { headingOf } from './cell-text.ts'
import { widthOnScreen } from './follow-widths.ts'
import { renameColumnEdit } from './rename-column.ts'

interface ColumnMenuProps {
  readonly state: DockState
  readonly act: Actions
}

/** By how much a press makes a column wider (px). */
const step = 10

/** At the table's head: which columns a person wants, and how wide. */
export function ColumnMenu({ state, act }: ColumnMenuProps): JSX.Element {
  const { screen } = state
  const isOpen = screen.panel === 'columns'
  return (
    <div class="column-menu" onKeyDown={giveFocusBack}>
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => act.change({ panel: isOpen ? 'none' : 'columns' })}
      >
        {words.choose}
        <Icon name="unfolded" />
      </button>
      {isOpen && <Choices state={state} act={act} />}
    </div>
  )
}

function Choices({ state, act }: ColumnMenuProps): JSX.Element {
  const choices = columnChoices(state)
  const own = ownIn(state)
  const { list } = state.screen
  const seen = new Set(shownColumns(state).map(({ name }) => name))

  /** The box says what is seen: where there is no room, it stays empty. */
  function show(name: ColumnName, box: HTMLInputElement): void {
    const chosen = withChoice(choices, name, { isShown: box.checked })
    const hasRoom = columnsIn(list.width, own, chosen).some((column) => column.name === name)
    if (!box.checked || hasRoom) return act.chooseColumns(chosen)
    box.checked = false
    act.say(words.noRoomFor(headingOf(name)), 'bad')
  }

  function resize(name: ColumnName, by: number, button: HTMLElement): void {
    const width = widthOnScreen(button.closest('.sheet'), name)
    if (width !== null) act.chooseColumns(withChoice(choices, name, { width: width + by }))
  }

  function rename(column: ColumnName, name: string, wanted: string): string | null {
    const edit = renameColumnEdit(state.rundown, name, wanted)
    if (typeof edit === 'string') return edit
    const choice = choices.find((one) => one.name === column)
    const to = columnNamed(`own ${toOwnName(wanted)}`)
    if (edit === null || to === null) return null
    // The cell that had the focus would keep the old name in sight.
    act.change({ cell: null })
    act.edit(edit)
    if (choice) act.chooseColumns(withChoice(choices, to, choice))
    return null
  }

  const isHidden = (name: ColumnName): boolean =>
    choices.some((choice) => choice.name === name && choice.isShown === false)

  return (
    <div
      class="choices"
      role="group"
      aria-label={words.choose}
      style={{ maxHeight: `${list.height}px` }}
    >
      {allColumns(own).map((name, at) => (
        // By its place: a field whose column has another name now keeps the focus.
        <div key={at} class="row">
          <label class="check">
            <input
              type="checkbox"
              aria-label={headingOf(name)}
              checked={seen.has(name)}
              disabled={!isHideable(name)}
              onChange={({ currentTarget }) => show(name, currentTarget)}
            />
            {!isOwn(name) && <span>{headingOf(name)}</span>}
          </label>
          {isOwn(name) && (
            <TextField
              name={`column ${name}`}
              drafts={state.screen.drafts}
              act={act}
              class="column-name"
              label={words.nameOf(ownNameOf(name))}
              hint=""
              value={ownNameOf(name)}
              commit={(wanted) => rename(name, ownNameOf(name), wanted)}
            />
          )}
          {seen.has(name) ? (
            ([-step, step] as const).map((by) => (
              <button
                key={by}
                type="button"
                aria-label={(by < 0 ? words.narrower : words.wider)(headingOf(name))}
                onClick={({ currentTarget }) => resize(name, by, currentTarget)}
              >
                {by < 0 ? '−' : '+'}
              </button>
            ))
          ) : (
            <span class="muted">{!isHidden(name) && words.noRoom}</span>
          )}
        </div>
      ))}
      <button type="button" onClick={() => act.chooseColumns([])}>
        {words.resetColumns}
      </button>
    </div>
  )
}

/** Esc, with which the keys of the page close the menu, leaves the focus where it was opened. */
function giveFocusBack(event: TargetedKeyboardEvent<HTMLElement>): void {
  if (event.key === 'Escape') event.currentTarget.querySelector('button')?.focus()
}
