import type { Actions } from '#dock/state/actions.ts'
import type { ColumnName } from '#dock/state/columns.ts'
import { rowsOf } from '#dock/state/rows.ts'
import type { CellPlace, DockState } from '#dock/state/screen.ts'
import { selectedIds } from '#dock/state/selection.ts'
import { shownColumns } from '#dock/state/shown-columns.ts'
import { makeId } from '#page/ids.ts'
import type { Edit } from '#show/state/edit.ts'
import type { CueId } from '#show/state/rundown.ts'
import { findCue, indexOfCue } from '#show/state/rundown.ts'

import { blockOf, blockText, pasteBlock, readBlock } from './block.ts'
import { fillDownEdit, writeEdit } from './bulk-edits.ts'
import { plainNew, valueAt } from './cell-drafts.ts'
import { labelAfter } from './new-cue.ts'

/** What is done to the selected cues at once, each time as one edit. */
export interface TableDeeds {
  readonly clear: (place: CellPlace) => void
  readonly fillDown: (place: CellPlace) => void
  readonly duplicate: (place: CellPlace) => void
  readonly remove: (place: CellPlace) => void
  /** The cell, or all columns of several selected cues. */
  readonly copy: (place: CellPlace) => string
  readonly paste: (place: CellPlace, text: string) => void
}

export function createTableDeeds(seen: () => DockState, act: Actions): TableDeeds {
  /** Whole rows as they were copied here last, and their columns: into these they are pasted, from wherever. */
  let copied: { readonly text: string; readonly columns: ReturnType<typeof shown> } | null = null

  /** The selected cues if there are several, and that of the cell is one of them; else that alone. */
  function chosenAt({ cueId }: CellPlace): readonly CueId[] {
    if (cueId === null) return []
    const { rundown, screen } = seen()
    const several = selectedIds(rundown, screen)
    return several.length > 1 && several.includes(cueId) ? several : [cueId]
  }

  function edit(wanted: Edit | null | string): void {
    if (typeof wanted === 'string') act.say(wanted, 'bad')
    else act.edit(wanted)
  }

  function shown(): readonly ColumnName[] {
    return shownColumns(seen()).map(({ name }) => name)
  }

  function copy(place: CellPlace): string {
    const chosen = chosenAt(place)
    const { rundown } = seen()
    if (chosen.length < 2) return blockText([[valueAt(seen(), place.cueId, place.column)]])
    const columns = shown()
    const text = blockText(
      blockOf(
        chosen.flatMap((id) => findCue(rundown, id) ?? []),
        columns,
      ),
    )
    copied = { text, columns }
    return text
  }

  function paste(place: CellPlace, text: string): void {
    const block = readBlock(text)
    if (block.length === 0) return
    const chosen = chosenAt(place)
    if (block.length === 1 && block[0]?.length === 1 && place.cueId !== null) {
      edit(writeEdit(seen().rundown, chosen, place.column, block[0][0] ?? ''))
      return
    }
    const columns = shown()
    // Windows has line ends of its own in its clipboard.
    const isWhole = copied?.text === text.replaceAll('\r\n', '\n')
    const pasted = pasteBlock(block, {
      rundown: seen().rundown,
      cues: cuesFrom(place, block.length),
      columns: isWhole
        ? (copied?.columns ?? columns)
        : columns.slice(Math.max(0, columns.indexOf(place.column))),
      makeCue: (last) => {
        const plain = plainNew(seen(), makeId())
        return last ? { ...plain, scene: last.scene, label: labelAfter(last.label) } : plain
      },
    })
    if (typeof pasted === 'string') act.say(pasted, 'bad')
    else if (pasted.said !== '') act.merge(pasted.edit, pasted.said)
  }

  /** As many cues as wanted from a cell on, as they are seen: those of folded groups are not. */
  function cuesFrom({ cueId }: CellPlace, wanted: number): readonly CueId[] {
    if (cueId === null) return []
    const { rundown, screen } = seen()
    const rows = rowsOf(rundown, screen.folded)
    const ids: CueId[] = []
    let at = rows.ofCue(indexOfCue(rundown, cueId))
    for (; at < rows.count && ids.length < wanted; at += 1) {
      const row = rows.at(at)
      const cue = row?.type === 'cue' ? rundown.cues[row.index] : undefined
      if (cue) ids.push(cue.id)
    }
    return ids
  }

  return {
    clear: (place) => edit(writeEdit(seen().rundown, chosenAt(place), place.column, '')),
    fillDown: (place) => edit(fillDownEdit(seen().rundown, chosenAt(place), place.column)),
    duplicate: (place) => act.duplicateAll(chosenAt(place)),
    remove: (place) => act.removeAll(chosenAt(place)),
    copy,
    paste,
  }
}
