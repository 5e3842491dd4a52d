import { columnNamed } from '#dock/state/columns.ts'
import type { CellPlace } from '#dock/state/screen.ts'

/**
 * The cell of an element; of a row alone: the one in the column of the last focus. Null: it is not in a row of the
 * table. `cell`: the last that had the focus.
 */
export function cellOf(target: EventTarget | null, cell: CellPlace | null): CellPlace | null {
  // The buttons in a row have keys of their own.
  if (!(target instanceof Element) || isButton(target)) return null
  const row = target.closest<HTMLElement>('.cue-table [data-row], .cue-table [data-new-row]')
  if (row === null) return null
  const named = target.closest<HTMLElement>('[data-cell]')?.dataset['cell']
  const column = columnNamed(named) ?? cell?.column ?? 'title'
  const cueId = row.dataset['row'] ?? null
  // The cell may be of a column for which there is no room beside the fields of the cue.
  if (row.querySelector(`[data-cell="${CSS.escape(column)}"]`) === null) {
    return { cueId, column: 'title', from: 'title' }
  }
  const isSame = cell !== null && cell.cueId === cueId && cell.column === column
  return { cueId, column, from: isSame ? cell.from : column }
}

/** The position among all rows of the one in which it is. Null: it is in none. */
export function rowOf(target: EventTarget | null): number | null {
  const row = target instanceof Element ? target.closest('.cue-table [data-row]') : null
  // The first is the heading.
  return row === null ? null : Number(row.getAttribute('aria-rowindex')) - 2
}

/** Whether somebody types in it. */
export function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('input, textarea')
}

function isButton(target: Element): boolean {
  return target.closest('button') !== null
}

/** The place among the open choices of the one that was pressed. Null: it is none. */
export function choiceOf(target: EventTarget | null): number | null {
  if (!(target instanceof Element)) return null
  const choice = target.closest<HTMLElement>('[data-choice]')?.dataset['choice']
  return choice === undefined ? null : Number(choice)
}
