import { unreachable } from '#base/unreachable.ts'
import type { Actions } from '#dock/state/actions.ts'
import { columnNames, columnsIn, isEditable } from '#dock/state/columns.ts'
import { rowHeightIn } from '#dock/state/list-window.ts'
import { rowsOf } from '#dock/state/rows.ts'
import type { CellPlace, DockState } from '#dock/state/screen.ts'
import { indexOfCue } from '#show/state/rundown.ts'
import { tableWords } from '#words/table.ts'

import { cueAt, openChoices } from './cell-drafts.ts'
import { createCellEdits } from './cell-edits.ts'
import type { CellIntent, CellKey, Step } from './cell-keys.ts'
import { cellIntent, editIntent } from './cell-keys.ts'
import { stepTo } from './cell-steps.ts'
import { readCell } from './cell-text.ts'

export interface FollowTableOptions {
  readonly root: HTMLElement
  /** The state on the screen; null before the first painting. */
  readonly seen: () => DockState | null
  readonly act: Actions
  /** Scrolls the table so that a row is seen. */
  readonly reveal: (row: number) => void
}

/** Handles keys and presses in the table of cues. What it does not take goes on to the keys of the page. */
export function followTable({ root, seen, act, reveal }: FollowTableOptions): void {
  const edits = createCellEdits(now, act)

  root.addEventListener('keydown', (event) => {
    const place = placeOf(event.target)
    if (place === null || seen() === null) return
    const { screen } = now()
    const key = keyOf(event)
    const isTyped = isField(event.target)
    const choices = isTyped ? openChoices(now(), place) : []
    const intent = isTyped
      ? editIntent(key, choices.length > 0)
      : cellIntent(key, screen.areKeysArmed)
    if (intent !== null && carryOut(intent, place)) event.preventDefault()
  })
  root.addEventListener('focusin', ({ target }) => {
    const place = placeOf(target)
    if (place === null || isField(target) || seen() === null) return
    const { cell } = now().screen
    if (cell?.cueId !== place.cueId || cell.column !== place.column) act.change({ cell: place })
  })
  root.addEventListener('focusout', ({ target }) => {
    // After the painting that may have removed the field.
    if (placeOf(target) !== null && isField(target)) queueMicrotask(leaveField)
  })
  root.addEventListener('click', (event) => {
    const place = placeOf(event.target)
    if (place === null || isField(event.target)) return
    const choice = choiceOf(event.target)
    if (choice !== null) {
      edits.take(choice)
      if (edits.commit()) focus(place)
      return
    }
    if (place.cueId !== null) act.change({ selected: place.cueId })
    if (place.cueId === null) begin(place, null)
  })
  root.addEventListener('dblclick', ({ target }) => {
    const place = placeOf(target)
    if (place !== null && !isField(target)) begin(place, null)
  })
  // The field keeps the focus when a choice is pressed.
  root.addEventListener('mousedown', (event) => {
    if (choiceOf(event.target) !== null) event.preventDefault()
  })

  function now(): DockState {
    const state = seen()
    if (state === null) throw new Error('Nothing can be pressed before the first painting')
    return state
  }

  /** False: the key is the browser's. */
  function carryOut(intent: CellIntent, place: CellPlace): boolean {
    switch (intent.type) {
      case 'go':
        return go(place, intent.to)
      case 'edit':
        begin(place, intent.text)
        return true
      case 'compose':
        begin(place, '')
        return false
      case 'commit':
        return !edits.commit() || goOn(place, intent.next)
      case 'cancel':
        edits.cancel()
        focus(place)
        return true
      case 'choose':
        edits.choose(intent.by)
        return true
      case 'clear':
        clear(place)
        return true
      case 'inspect':
        if (place.cueId !== null) act.change({ selected: place.cueId })
        return true
      default:
        return unreachable(intent)
    }
  }

  function begin(place: CellPlace, text: string | null): void {
    if (isEditable(place.column)) edits.begin(place, text)
    else act.say(tableWords.isComputed)
  }

  function clear({ cueId, column }: CellPlace): void {
    const cue = cueAt(now(), cueId)
    if (cue === undefined) return
    const fields = readCell(cue, column, '')
    if (typeof fields === 'string') act.say(fields)
    else if (cueId !== null) act.edit({ type: 'change', cueId, fields })
  }

  /** After a commit. Enter in the row for a new cue adds that, and goes to the next new one. */
  function goOn(place: CellPlace, step: Step): boolean {
    if (place.cueId === null && step === 'next-line') edits.addTyped()
    return go(now().screen.cell ?? place, step)
  }

  function go(place: CellPlace, step: Step): boolean {
    const { rundown, screen } = now()
    const rows = rowsOf(rundown, screen.folded)
    const columns = columnsIn(screen.list.width).map(({ name }) => name)
    const row = place.cueId === null ? rows.count : rows.ofCue(indexOfCue(rundown, place.cueId))
    const page = Math.max(1, Math.floor(screen.list.height / rowHeightIn(screen)) - 1)
    const spot = stepTo({ ...place, row }, step, { columns, lastRow: rows.count, page })
    if (spot === null) {
      focus(place)
      return false
    }
    const target = rows.at(spot.row)
    if (target?.type === 'group') {
      act.change({ selected: null, selectedGroup: target.group.id })
      reveal(spot.row)
      find(`[data-group="${CSS.escape(target.group.id)}"]`)?.focus({ preventScroll: true })
      return true
    }
    const cueId = target === null ? null : (rundown.cues[target.index]?.id ?? null)
    const { column, from } = spot
    const cell = { cueId, column, from }
    // The inspector follows where it is open; it is not opened by walking.
    const isFollowed = screen.selected !== null && cueId !== null && cueId !== screen.selected
    act.change({ cell, ...(isFollowed && { selected: cueId }) })
    reveal(spot.row)
    focus(cell)
    return true
  }

  function focus({ cueId, column }: CellPlace): void {
    const row = cueId === null ? '[data-new-row]' : `[data-row="${CSS.escape(cueId)}"]`
    const cell = find(`.cue-table ${row} [data-cell="${column}"]`)
    cell?.focus({ preventScroll: true })
  }

  /** The field was left by the mouse, or the window by its person: what is typed counts. */
  function leaveField(): void {
    const { screen } = now()
    const isInField = isField(document.activeElement) && placeOf(document.activeElement) !== null
    if (!screen.isCellEdited || isInField) return
    if (!edits.commit()) act.change({ isCellEdited: false, cellChoice: -1 })
  }

  function find(selector: string): HTMLElement | null {
    return root.querySelector<HTMLElement>(selector)
  }

  /** The cell of an element; of a row alone: its title. Null: it is not in a row of the table. */
  function placeOf(target: EventTarget | null): CellPlace | null {
    // The buttons in a row have keys of their own.
    if (!(target instanceof Element) || isButton(target)) return null
    const row = target.closest<HTMLElement>('.cue-table [data-row], .cue-table [data-new-row]')
    if (row === null) return null
    const named = target.closest<HTMLElement>('[data-cell]')?.dataset['cell']
    const cell = seen()?.screen.cell
    const column = columnNames.find((name) => name === named) ?? cell?.column ?? 'title'
    const cueId = row.dataset['row'] ?? null
    const isSame = cell?.cueId === cueId && cell.column === column
    return { cueId, column, from: isSame ? cell.from : column }
  }
}

function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('input, textarea')
}

function isButton(target: Element): boolean {
  return target.closest('button') !== null
}

function choiceOf(target: EventTarget | null): number | null {
  if (!(target instanceof Element)) return null
  const choice = target.closest<HTMLElement>('[data-choice]')?.dataset['choice']
  return choice === undefined ? null : Number(choice)
}

function keyOf(event: KeyboardEvent): CellKey {
  const { key, code, keyCode, altKey, ctrlKey, metaKey, shiftKey, isComposing } = event
  const isAltGraph = event.getModifierState('AltGraph')
  return { key, code, keyCode, altKey, ctrlKey, metaKey, shiftKey, isComposing, isAltGraph }
}
