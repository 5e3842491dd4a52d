import type { Decoded } from '#decode/fault.ts'
import { decoded, refused } from '#decode/fault.ts'
import type { Fields } from '#decode/fields.ts'
import type { Finding } from '#decode/finding.ts'
import { leftOut, quotedNames, quote, readAs } from '#decode/finding.ts'
import type { Draft } from '#decode/rundown/draft.ts'
import { plain } from '#decode/rundown/words.ts'
import { foreignFindings, foreignPlaces, foreignRefusals, rowWords } from '#words/foreign.ts'

import type { Row } from './cells.ts'
import { splitRows } from './cells.ts'
import type { Column, Header } from './header.ts'
import { findHeader, headerOfNone } from './header.ts'
import { unitOfLengths } from './length-unit.ts'
import type { Unit } from './lengths.ts'
import { readLengthCell } from './lengths.ts'
import { meantColumns } from './meant.ts'
import { numbered } from './numbered.ts'
import { withOwn } from './own-columns.ts'
import type { NumberedRow } from './row.ts'
import { cellOf, isFilled, textOf } from './row.ts'
import { rowsToCues } from './rows.ts'
import type { Spread } from './spread.ts'
import { spreadCells } from './spread.ts'
import { toldIn } from './told.ts'
import { tellUnread } from './unread.ts'
import { isTotal, rowKinds } from './words.ts'

/** A sheet, of whose columns only the names are known. */
export interface Table {
  readonly rows: readonly Row[]
  readonly header: Header
  /** Why it cannot be read before somebody gives its columns a meaning. Null: it can. */
  readonly unnamed: string | null
  /** Its merged cells. Left out: none. */
  readonly spreads?: readonly Spread[]
  /** Names a row, and a column in it, in a path. */
  readonly inRow: (line: number, column: string | undefined) => string
}

/**
 * Finds cells of a sheet, copied (tabs) or saved (commas, semicolons). Its columns are known by the names
 * that people and rundown programs give them, in one of the first rows. Null: it is not a sheet.
 */
export function textToTable(whole: string): Decoded<Table> | null {
  // Excel writes and reads this line, and never shows it.
  const [line = '', named = null] = /^sep=(.)[^\S\n]*(?:\n|$)/i.exec(whole) ?? []
  // The line is replaced by an empty one, so that rows keep their numbers.
  const text = line === '' ? whole : `\n${whole.slice(line.length)}`
  const header = findHeader(text, named)
  if (header === null) return null
  if (header === 'no-delimiter') return refused(foreignRefusals.noDelimiter(1))
  const unnamed = 'unnamed' in header ? foreignRefusals.noHeader(1) : null
  const rows = splitRows(text, 'unnamed' in header ? header.unnamed : header.delimiter)
  if ('openQuote' in rows) return refused(unnamed ?? foreignRefusals.openQuote(rows.openQuote))
  return decoded({
    rows,
    header: 'unnamed' in header ? headerOfNone(rows, header.unnamed) : header,
    unnamed,
    inRow: foreignPlaces.inLine,
  })
}

/** The rows below the header that have something in them. */
export function filledRows({ rows, header }: Table): readonly NumberedRow[] {
  return rows.flatMap((row, at): NumberedRow[] =>
    at > header.row && isFilled(row) ? [{ ...row, number: at + 1 }] : [],
  )
}

/** Reads a sheet. `given`: its columns with the meanings that somebody gave them; null: as their names and cells say. */
export function tableToDraft(table: Table, given: readonly Column[] | null): Draft {
  const { rows, header, inRow } = table
  const findings: Finding[] = []
  const above = rows.flatMap((row, at) => (at < header.firstRow && isFilled(row) ? [at] : []))
  if (above.length > 0) {
    const texts = quotedNames(above.map((at) => textOf(rows[at] ?? { cells: [] })))
    const place = numbered(
      'rows',
      above.map((at) => at + 1),
    )
    findings.push(readAs(place, (named) => foreignFindings.aboveHeader(named, texts, above.length)))
  }
  const written = filledRows(table)
  const columns = given ?? withOwn(meantColumns(header.columns, written, findings), written)
  const filled = spreadCells(written, columns, table.spreads ?? [])
  const hasMore = ['scene', 'start', 'until'].some((field) =>
    filled.some((row) => cellOf(row, columns, field).trim() !== ''),
  )
  const headings = new Map<string, NumberedRow>()
  let group: string | null = null
  const body = filled.flatMap((row): NumberedRow[] => {
    const kind = rowKinds.get(plain(cellOf(row, columns, 'kind')))
    if (kind === 'group') {
      group = `group-${row.number}`
      headings.set(group, row)
      return []
    }
    if (kind === 'groupEnd' && group !== null) {
      group = null
      return []
    }
    const why = whyNoCue(row, columns, hasMore, header)
    if (why === null) {
      const isOwn = group === null || cellOf(row, columns, 'group').trim() !== ''
      return [isOwn || group === null ? row : { ...row, group }]
    }
    if (why !== 'line') tellLeftOut(row, why)
    return []
  })
  const used = new Set(body.map((row) => row.group))
  for (const [id, row] of headings) if (!used.has(id)) tellLeftOut(row, 'group')
  const parts = [...headings].filter(([id]) => used.has(id))

  function tellLeftOut(row: NumberedRow, why: keyof typeof rowWords): void {
    const place = foreignPlaces.row(row.number)
    const name = nameOf(row, columns)
    findings.push(leftOut(place, (named) => rowWords[why](named, name)))
  }
  tellUnread(columns, filled, findings)
  const unit = unitOfLengths(body, columns, header, findings)
  const cues = rowsToCues(body, columns, { delimiter: header.delimiter, unit }, findings)
  return {
    title: undefined,
    tickInterval: undefined,
    cues,
    groups: parts.map(([id, row]) => groupIn(row, columns, unit, id)),
    groupPlace: (index) => foreignPlaces.row(parts[index]?.[1].number ?? 1),
    findings,
    place: (index) => foreignPlaces.row(body[index]?.number ?? 1),
    tells: (index) => toldIn(body[index], cues[index], columns),
    namePath: ([, index, field]) => {
      const line = typeof index === 'number' ? body[index]?.line : undefined
      const column = columns.find((one) => one.field === field)
      const name = column?.name ?? field
      return inRow(line ?? 1, name === undefined ? name : String(name))
    },
  }
}

/** A row that is the heading of the rows below it. */
function groupIn(row: NumberedRow, columns: readonly Column[], unit: Unit, id: string): Fields {
  const length = cellOf(row, columns, 'planned').trim()
  const target = length === '' ? null : (readLengthCell(length, unit) ?? length)
  const title = cellOf(row, columns, 'title').trim()
  const colour = cellOf(row, columns, 'colour').trim()
  return { id, title, target: target === 0 ? null : target, ...(colour !== '' && { colour }) }
}

/**
 * Why a row is not a cue. Null: it is one. `line`: it is a drawn line, of which nothing is told. `hasMore`: the
 * sheet has scenes or times.
 */
function whyNoCue(
  row: NumberedRow,
  columns: readonly Column[],
  hasMore: boolean,
  header: Header,
): keyof typeof rowWords | 'line' | null {
  const filled = row.cells.filter((cell) => cell.trim() !== '')
  if (filled.every((cell) => /^[\s:=_–—-]+$/.test(cell))) return 'line'
  if (header.columns.every(({ name }, at) => plain(name) === plain(row.cells[at] ?? ''))) {
    return 'header'
  }
  const kind = plain(cellOf(row, columns, 'kind'))
  const known = rowKinds.get(kind)
  if (known !== undefined) return known
  const title = cellOf(row, columns, 'title').trim()
  const scene = cellOf(row, columns, 'scene').trim()
  if (filled.length === 1 && /^(?:#|\/\/)/.test(textOf(row).trim())) return 'comment'
  if (title === '' && scene === '') return 'untitled'
  if (scene === '' && isTotal(title)) return 'sum'
  // The name of a part: it stands alone, while other rows have a scene or a time.
  const isAlone = hasMore && filled.length === 1
  return isAlone && scene === '' ? 'alone' : null
}

function nameOf(row: NumberedRow, columns: readonly Column[]): string {
  return quote(cellOf(row, columns, 'title').trim() || textOf(row))
}
