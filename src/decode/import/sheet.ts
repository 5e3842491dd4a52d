import type { Decoded } from '#decode/fault.ts'
import { refused } from '#decode/fault.ts'
import type { Brought, SheetColumn } from '#decode/rundown/brought.ts'
import type { Draft } from '#decode/rundown/draft.ts'
import { isOwnName, toOwnName } from '#decode/rundown/own-texts.ts'
import { plain } from '#decode/rundown/words.ts'
import { cutTo, limits } from '#show/state/limits.ts'
import { foreignRefusals } from '#words/foreign.ts'

import { letterOf } from './cells.ts'
import type { Column } from './header.ts'
import { hasMeaning } from './header.ts'
import { bareUnitOf, unitOf } from './lengths.ts'
import { meantColumns } from './meant.ts'
import { ownField, withOwn } from './own-columns.ts'
import { unmarkedOwn } from './own-names.ts'
import type { NumberedRow } from './row.ts'
import type { Table } from './table.ts'
import { filledRows, tableToDraft } from './table.ts'

/** `check`: what else is to be said of a draft of this sheet, or why it is none. */
export function tableToBrought(table: Table, check: (draft: Draft) => Decoded<Draft>): Brought {
  const { header, unnamed } = table
  const filled = filledRows(table)
  const understood = withOwn(meantColumns(header.columns, filled, []), filled)
  return {
    draft: unnamed === null ? check(tableToDraft(table, null)) : refused(unnamed),
    sheet: {
      shape: unnamed === null ? shapeOf(header.columns) : null,
      columns: understood.map((column, at) => sheetColumn(column, at, filled)),
      read: (fields) => {
        const columns = understood.map((column, at) => withField(column, at, fields[at] ?? null))
        const isNamed = columns.some(({ field }) => field === 'title' || field === 'scene')
        return isNamed ? check(tableToDraft(table, columns)) : refused(foreignRefusals.noNames)
      },
    },
  }
}

/** A number of the names of all columns: settings have no room for the names themselves. */
function shapeOf(columns: readonly Column[]): string {
  let hash = 0x811c9dc5
  for (const character of columns.map(({ name }) => plain(name)).join('\n')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  }
  return `${columns.length}-${hash.toString(36)}`
}

const mostSamples = 3
const longestSample = 60

function sheetColumn(
  { name, field }: Column,
  at: number,
  rows: readonly NumberedRow[],
): SheetColumn {
  const samples: string[] = []
  for (const { cells } of rows) {
    const cell = cells[at]?.trim() ?? ''
    if (cell !== '') samples.push(cutTo(cell.replace(/\s+/g, ' '), longestSample))
    if (samples.length === mostSamples) break
  }
  return { name: name === '' ? letterOf(at) : name, field, samples }
}

function withField(column: Column, at: number, field: string | null): Column {
  if (field === column.field) return column
  const unit = field === 'planned' ? (unitOf(column.name).unit ?? bareUnitOf(column.name)) : null
  return { ...column, name: field === ownField ? ownNameIn(column, at) : column.name, field, unit }
}

/** The name of a column that a person keeps, whatever it is called in the sheet. */
function ownNameIn({ name: given }: Column, at: number): string {
  const name = cutTo(unmarkedOwn(toOwnName(given), hasMeaning), limits.ownName)
  return isOwnName(name) ? name : letterOf(at)
}
