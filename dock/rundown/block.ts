import type { ColumnName } from '#dock/state/columns.ts'
import { isEditable } from '#dock/state/columns.ts'
import { mergeOf } from '#dock/state/several-edits.ts'
import type { CueFields } from '#show/state/cue-fields.ts'
import { changedCue, joined } from '#show/state/cue-fields.ts'
import type { AddedCue, CueChange, MergeEdit } from '#show/state/merge-edit.ts'
import type { Cue, CueId, Rundown } from '#show/state/rundown.ts'
import { findCue } from '#show/state/rundown.ts'
import { tableWords as words } from '#words/table.ts'

import { headingOf, readCell, textOf } from './cell-text.ts'

/** Cells as spreadsheets copy them: rows of texts. */
export type Block = readonly (readonly string[])[]

/**
 * Reads text with tabs between cells. A cell in quotes may have tabs, line breaks and doubled quotes in it. Empty lines
 * at the end are none.
 */
export function readBlock(text: string): Block {
  const rows: string[][] = [[]]
  // A quote that is never closed, or goes on after its end, is a text like any other.
  const cell = /(?:"([^"]*(?:""[^"]*)*)"|([^\t\r\n]*))(\t|\r\n?|\n|$)/y
  let end: string | undefined
  do {
    const [, quoted, plain = '', found] = cell.exec(text) ?? []
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain)
    end = found
    if (end && end !== '\t') rows.push([])
  } while (end)
  while (rows.at(-1)?.every((one) => one === '')) rows.pop()
  return rows
}

/** `readBlock` reads it back, and so does a spreadsheet. */
export function blockText(block: Block): string {
  return block
    .map((row) =>
      row.map((one) => (/[\t\r\n"]/.test(one) ? `"${one.replaceAll('"', '""')}"` : one)).join('\t'),
    )
    .join('\n')
}

/** What of some cues is copied: the columns into which a block is pasted. */
export function blockOf(cues: readonly Cue[], columns: readonly ColumnName[]): Block {
  return cues.map((cue) => columns.filter(isEditable).map((column) => textOf(cue, column)))
}

export interface PasteAt {
  readonly rundown: Rundown
  /** The cues from the focused one on, in order, as they are seen. Empty: it goes into new cues. */
  readonly cues: readonly CueId[]
  /** The columns from the focused one on. */
  readonly columns: readonly ColumnName[]
  /** A new cue behind another, or the first. */
  readonly makeCue: (last: Cue | undefined) => Cue
}

export interface Pasted {
  readonly edit: MergeEdit
  /** What was done, in one sentence. */
  readonly said: string
}

/** Pastes a block into cells, all of it or nothing; rows below the last cue become new ones. A text: why not. */
export function pasteBlock(block: Block, at: PasteAt): Pasted | string {
  const { rundown, makeCue } = at
  const columns = at.columns.filter(isEditable)
  const changes: CueChange[] = []
  const added: AddedCue[] = []
  let last = rundown.cues.at(-1)
  for (const [place, row] of block.entries()) {
    const id = at.cues[place]
    const cue = id === undefined ? makeCue(last) : findCue(rundown, id)
    if (cue === undefined) continue
    const read = readRow(cue, columns, row)
    if (typeof read === 'string') return words.notPasted(place + 1, read)
    if (id === undefined) {
      last = changedCue(cue, read)
      added.push({ cue: last, before: null })
    } else if (Object.keys(read).length > 0) {
      changes.push({ cueId: id, fields: read })
    }
  }
  const width = Math.max(0, ...block.map(({ length }) => length))
  const said = words.pasted(changes.length, added.length, Math.max(0, width - columns.length))
  return { edit: mergeOf({ changes, added }), said }
}

/** What a row of a block changes of a cue; or what is wrong in it. */
function readRow(
  cue: Cue,
  columns: readonly ColumnName[],
  row: readonly string[],
): CueFields | string {
  let read: CueFields = {}
  for (const [at, column] of columns.entries()) {
    const text = row[at]
    const so = changedCue(cue, read)
    if (text === undefined || text === textOf(so, column)) continue
    const fields = readCell(so, column, text)
    if (typeof fields === 'string') return words.inColumn(headingOf(column), fields)
    read = joined(read, fields)
  }
  return read
}
