import { unreachable } from '#base/unreachable.ts'
import type { Actions } from '#dock/state/actions.ts'
import { isEditable } from '#dock/state/columns.ts'
import { rowsOf } from '#dock/state/rows.ts'
import type { CellPlace, DockState } from '#dock/state/screen.ts'
import { selectedIds } from '#dock/state/selection.ts'
import { shownColumns } from '#dock/state/shown-columns.ts'
import { indexOfCue } from '#show/state/rundown.ts'
import { tableWords } from '#words/table.ts'

import { openChoices } from './cell-drafts.ts'
import { createCellEdits } from './cell-edits.ts'
import type { CellIntent, Step } from './cell-keys.ts'
import { cellIntent, editIntent } from './cell-keys.ts'
import type { Spot } from './cell-steps.ts'
import { stepTo } from './cell-steps.ts'
import { followClipboard } from './follow-clipboard.ts'
import { followPresses } from './follow-presses.ts'
import { createTableDeeds } from './table-deeds.ts'
import { cellOf, choiceOf, isField, rowOf } from './table-events.ts'

export interface FollowTableOptions {
  readonly root: HTMLElement
  /** The state on the screen; null before the first painting. */
  readonly seen: () => DockState | null
  readonly act: Actions
  /** Scrolls the table so that a row is seen. */
  readonly reveal: (row: number) => void
  /** Paints what has changed, before what it made is looked for. */
  readonly paintNow: () => void
}

/** Handles keys and presses in the table of cues. What it does not take goes on to the keys of the page. */
export function followTable({ root, seen, act, reveal, paintNow }: FollowTableOptions): void {
  const edits = createCellEdits(now, act)
  const deeds = createTableDeeds(now, act)
  followClipboard(seen, deeds)
  followPresses({ root, placeOf, press, begin })

  root.addEventListener('keydown', (event) => {
    const place = placeOf(event.target)
    if (place === null || seen() === null) return
    const { screen } = now()
    const isTyped = isField(event.target)
    const choices = isTyped ? openChoices(now(), place) : []
    const intent = isTyped
      ? editIntent(event, choices.length > 0)
      : cellIntent(event, screen.areKeysArmed)
    if (intent !== null && carryOut(intent, place)) event.preventDefault()
  })
  root.addEventListener('focusin', ({ target }) => {
    const place = placeOf(target)
    if (place === null || isField(target) || seen() === null) return
    const { cell } = now().screen
    if (cell?.cueId !== place.cueId || cell.column !== place.column) act.change({ cell: place })
  })
  root.addEventListener('focusout', ({ target }) => {
    const place = placeOf(target)
    const row = rowOf(target)
    if (place === null) return
    // After the painting that may have removed the field, or the row.
    queueMicrotask(() => {
      const isRemoved = target instanceof Element && !target.isConnected
      if (isField(target)) leaveField()
      if (row !== null && isRemoved) stayNear(place, row)
    })
  })
  root.addEventListener('click', ({ target }) => {
    const place = placeOf(target)
    const choice = choiceOf(target)
    if (place === null || choice === null) return
    edits.take(choice)
    if (edits.commit()) focus(place)
  })
  // The field keeps the focus when a choice is pressed, and a cell where the selection began.
  root.addEventListener('mousedown', (event) => {
    const isAdded = event.shiftKey || event.ctrlKey || event.metaKey
    const place = isAdded && !isField(event.target) ? placeOf(event.target) : null
    if (place !== null || choiceOf(event.target) !== null) event.preventDefault()
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
      case 'inspect':
        inspect(place)
        return true
      case 'clear':
        deeds.clear(place)
        return true
      case 'fill-down':
        deeds.fillDown(place)
        return true
      case 'duplicate':
        deeds.duplicate(place)
        return true
      case 'remove':
        remove(place)
        return true
      default:
        return unreachable(intent)
    }
  }

  function press({ cueId, column }: CellPlace, { shiftKey, ctrlKey, metaKey }: MouseEvent): void {
    if (cueId === null) return
    const { selectedTo, alsoSelected, isInspected, ...screen } = now().screen
    const selected = screen.selected ?? screen.cell?.cueId ?? cueId
    if (shiftKey) act.change({ selected, selectedTo: cueId, isInspected })
    else if (ctrlKey || metaKey) {
      const also = new Set(alsoSelected)
      if (!also.delete(cueId)) also.add(cueId)
      act.change({ selected, selectedTo, alsoSelected: also, isInspected })
    } else act.change({ selected: cueId, keptColumn: column })
  }

  function begin(place: CellPlace, text: string | null): void {
    if (isEditable(place.column)) edits.begin(place, text)
    else act.say(tableWords.isComputed)
  }

  /** Several selected cues stay selected. */
  function inspect({ cueId, column }: CellPlace): void {
    const { rundown, screen } = now()
    const isSelected = cueId !== null && selectedIds(rundown, screen).includes(cueId)
    if (isSelected) act.change({ isInspected: true, keptColumn: column })
    else if (cueId !== null) act.change({ selected: cueId, keptColumn: column })
  }

  /** The focus goes to the cue behind the removed ones. */
  function remove(place: CellPlace): void {
    const { rundown, screen } = now()
    const gone = new Set(selectedIds(rundown, screen)).add(place.cueId ?? '')
    const from = indexOfCue(rundown, place.cueId ?? '')
    const next = rundown.cues.slice(from).find(({ id }) => !gone.has(id))
    deeds.remove(place)
    if (place.cueId === null) return
    const cell = { ...place, cueId: next?.id ?? null }
    act.change({ cell, ...(screen.isInspected ? {} : { selected: null }) })
    focus(cell)
  }

  /** After a commit. Enter in the row for a new cue adds that, and goes to the next new one. */
  function goOn(place: CellPlace, step: Step): boolean {
    if (place.cueId === null && step === 'next-line') edits.addTyped()
    return go(now().screen.cell ?? place, step)
  }

  function go(place: CellPlace, step: Step): boolean {
    const { rundown, screen } = now()
    const rows = rowsOf(rundown, screen.folded)
    const columns = shownColumns(now()).map(({ name }) => name)
    const row = place.cueId === null ? rows.count : rows.ofCue(indexOfCue(rundown, place.cueId))
    const spot = stepTo({ ...place, row }, step, { columns, lastRow: rows.count })
    if (spot === null) focus(place)
    else goTo(spot)
    return spot !== null
  }

  function goTo(spot: Spot): void {
    const { rundown, screen } = now()
    const target = rowsOf(rundown, screen.folded).at(spot.row)
    if (target?.type === 'group') {
      act.change({ selected: null, selectedGroup: target.group.id })
      reveal(spot.row)
      find(`[data-group="${CSS.escape(target.group.id)}"]`)?.focus({ preventScroll: true })
      return
    }
    const cueId = target === null ? null : (rundown.cues[target.index]?.id ?? null)
    const { column, from } = spot
    const cell = { cueId, column, from }
    // The inspector follows where it is open; it is not opened by walking. Along their row several cues stay selected.
    const isFollowed = screen.isInspected && cueId !== null
    const isAlong = cueId !== null && cueId === screen.cell?.cueId
    if (isAlong && selectedIds(rundown, screen).length > 1) act.change({ cell })
    else act.change({ cell, selected: isFollowed ? cueId : null, isInspected: isFollowed })
    reveal(spot.row)
    focus(cell)
  }

  /**
   * The cell that had the focus is gone. Somebody has removed its cue: the focus goes to the one that stands there now. Or
   * there is no room for its column any more: it goes to the title.
   */
  function stayNear(place: CellPlace, row: number): void {
    if (document.activeElement !== document.body) return
    const { rundown, screen } = now()
    const isThere = place.cueId !== null && indexOfCue(rundown, place.cueId) !== -1
    const titled = { ...place, column: 'title', from: 'title' } as const
    if (isThere) focus(cellAt(place) === null ? titled : place)
    else goTo({ ...place, row: Math.min(row, rowsOf(rundown, screen.folded).count) })
  }

  function focus(place: CellPlace): void {
    cellAt(place)?.focus({ preventScroll: true })
  }

  function cellAt({ cueId, column }: CellPlace): HTMLElement | null {
    const row = cueId === null ? '[data-new-row]' : `[data-row="${CSS.escape(cueId)}"]`
    return find(`.cue-table ${row} [data-cell="${CSS.escape(column)}"]`)
  }

  /** The field was left by the mouse, or the window by its person: what is typed counts. */
  function leaveField(): void {
    const { screen } = now()
    const isInField = isField(document.activeElement) && placeOf(document.activeElement) !== null
    if (!screen.isCellEdited || isInField) return
    if (!edits.commit()) act.change({ isCellEdited: false, cellChoice: -1 })
  }

  function find(selector: string): HTMLElement | null {
    paintNow()
    return root.querySelector<HTMLElement>(selector)
  }

  function placeOf(target: EventTarget | null): CellPlace | null {
    return cellOf(target, seen()?.screen.cell ?? null)
  }
}
