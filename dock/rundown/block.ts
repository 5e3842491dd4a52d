import type { ColumnName } from '#dock/state/columns.ts'
import { isEditable } from '#dock/state/columns.ts'
import type { AddedCue, CueChange, MergeEdit } from '#show/state/merge-edit.ts'
import type { Cue, CueId, Rundown } from '#show/state/rundown.ts'
import { findCue } from '#show/state/rundown.ts'
import { tableWords as words } from '#words/table.ts'

import { mergeOf } from './bulk-edits.ts'
import { readCell, textOf, withFields } from './cell-text.ts'

/** Cells as spreadsheets copy them: rows of texts. */
export type Block = readonly (readonly string[])[]

/**
 * Reads text with tabs between cells. A cell in quotes may have tabs, line breaks and doubled quotes in it. Empty lines
 * at the end are none.
 */
export function readBlock(text: string): Block {
  const rows: string[][] = [[]]
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/y
  while (cell.lastIndex <= text.length) {
    const at = cell.lastIndex
    // A quote that is never closed, or goes on after its end, is a text like any other.
    const [, quoted, plain = '', end = ''] = cell.exec(text) ?? plainCell(text, at, cell)
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === '') break
    if (end !== '\t') rows.push([])
  }
  while (rows.at(-1)?.every((one) => one === '') === true) rows.pop()
  return rows
}

function plainCell(text: string, at: number, cell: RegExp): readonly (string | undefined)[] {
  const plain = /([^\t\r\n]*)(\t|\r\n|\r|\n|$)/y
  plain.lastIndex = at
  const [, found = '', end = ''] = plain.exec(text) ?? []
  cell.lastIndex = plain.lastIndex
  return [undefined, undefined, found, end]
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
      last = read
      added.push({ cue: read, before: null })
    } else {
      changes.push({ cueId: id, fields: changed(cue, read) })
    }
  }
  const width = Math.max(0, ...block.map(({ length }) => length))
  const said = words.pasted(changes.length, added.length, Math.max(0, width - columns.length))
  return { edit: mergeOf({ changes, added }), said }
}

function readRow(cue: Cue, columns: readonly ColumnName[], row: readonly string[]): Cue | string {
  let read = cue
  for (const [at, column] of columns.entries()) {
    const text = row[at]
    if (text === undefined || text === textOf(read, column)) continue
    const fields = readCell(read, column, text)
    if (typeof fields === 'string') return words.inColumn(words.columns[column], fields)
    read = withFields(read, fields)
  }
  return read
}

/** What differs between a cue and what becomes of it. */
function changed(was: Cue, is: Cue): Partial<Cue> {
  const before = new Map<string, unknown>(Object.entries(was))
  return Object.fromEntries(
    Object.entries(is).filter(([name, value]) => before.get(name) !== value),
  )
}
