import type { Draft } from './draft.ts'
import type { Decoded } from './fault.ts'
import { decoded, refused } from './fault.ts'
import type { Fields } from './fields.ts'

/**
 * Cells of a sheet with a header row, as copied (tabs) or saved (commas, semicolons). Columns are
 * known by the names that rundown programs give them; others are left out. Null: it is no sheet.
 */
export function tableToDraft(text: string): Decoded<Draft> | null {
  const header = guessHeader(text)
  if (!header) return null
  const rows = splitRows(text, header.delimiter)
  if ('openQuote' in rows) {
    return refused(`line ${rows.openQuote}: a quotation mark is opened here and never closed`)
  }
  const [, ...body] = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  return decoded({
    title: undefined,
    tickInterval: undefined,
    cues: body.map(({ cells }) => rowToCue(cells, header.columns)),
    namePath: ([, index, field]) => {
      const line = typeof index === 'number' ? body[index]?.line : undefined
      const column = header.columns.findIndex((name) => name === field)
      return [`line ${line ?? 1}`, header.names[column] ?? field].filter(Boolean).join(', ')
    },
  })
}

interface Header {
  readonly delimiter: string
  /** As the sheet names them. */
  readonly names: readonly string[]
  /** What each means to us; null: nothing. */
  readonly columns: readonly (string | null)[]
}

function guessHeader(text: string): Header | null {
  // Not trimmed: the header of the first column may be empty.
  const start = text.lastIndexOf('\n', text.search(/\S/)) + 1
  const firstLine = text.slice(start).split('\n', 1)[0] ?? ''
  if (firstLine.length > 10_000) return null
  for (const delimiter of ['\t', ';', ',', '|']) {
    const rows = splitRows(firstLine, delimiter)
    const names = 'openQuote' in rows ? [] : (rows[0]?.cells ?? []).map((name) => name.trim())
    const columns = names.map((name) => fieldByColumn.get(name.toLowerCase()) ?? null)
    const known = columns.filter((column) => column !== null)
    if (known.length >= 2 && (known.includes('title') || known.includes('scene'))) {
      return { delimiter, names, columns }
    }
  }
  return null
}

const fieldByColumn = new Map(
  Object.entries({
    id: ['id'],
    label: ['label', 'cue', 'cue number', 'cue no', 'cue no.', 'no', 'no.', '#', 'number'],
    title: ['title', 'name', 'item', 'segment'],
    scene: ['scene', 'obs scene', 'obs_scene'],
    planned: ['duration', 'planned', 'length', 'time'],
    at: ['at', 'hard start', 'fixed start'],
    media: ['media', 'video'],
    end: ['end', 'end action', 'ends'],
    transition: ['transition'],
    skip: ['skip'],
    colour: ['colour', 'color'],
    notes: ['notes', 'note'],
    warning: ['warning', 'warning time', 'time warning'],
    danger: ['danger', 'danger time', 'time danger'],
  }).flatMap(([field, names]) => names.map((name) => [name, field] as const)),
)

function rowToCue(cells: readonly string[], columns: readonly (string | null)[]): Fields {
  const fields: Record<string, unknown> = {}
  for (const [at, column] of columns.entries()) {
    const cell = cells[at]?.trim() ?? ''
    if (column !== null && cell !== '') fields[column] = readCell(column, cell)
  }
  return { scene: fields['title'] ?? '', ...fields }
}

/** Cells are text. What they mean depends on the column; lengths are read where all lengths are. */
function readCell(column: string, cell: string): unknown {
  const word = cell.toLowerCase()
  if (column === 'skip') return !['no', 'false', '0', '-'].includes(word)
  if (column === 'end') return endByWord.get(word) ?? cell
  if (column === 'transition') return { name: cell, duration: null }
  return cell
}

/** Ours, and those of Ontime's sheets. */
const endByWord = new Map([
  ['follow', 'follow'],
  ['auto', 'follow'],
  ['play-next', 'follow'],
  ['hold', 'hold'],
  ['none', 'hold'],
  ['load-next', 'hold'],
])

interface Row {
  readonly line: number
  readonly cells: readonly string[]
}

/** Of a row: sheets have columns that mean nothing to us, but not that many. */
const mostCells = 1000

/** Rows of cells; a cell in quotation marks may hold delimiters, line ends, and "" for one mark. */
function splitRows(
  text: string,
  delimiter: string,
): readonly Row[] | { readonly openQuote: number } {
  const rows: Row[] = []
  let cells: string[] = []
  let line = 1
  let rowLine = 1
  let at = 0
  while (at <= text.length) {
    const startLine = line
    let cell: string
    if (text[at] === '"') {
      const end = endOfQuoted(text, at)
      if (end === -1) return { openQuote: startLine }
      const quoted = text.slice(at + 1, end)
      line += quoted.split('\n').length - 1
      cell = quoted.replaceAll('""', '"')
      at = end + 1
    } else cell = ''
    const end = endOfCell(text, at, delimiter)
    if (cells.length < mostCells) cells.push(cell + text.slice(at, end))
    at = end + 1
    if (text[end] === delimiter) continue
    rows.push({ line: rowLine, cells })
    cells = []
    line += 1
    rowLine = line
  }
  return rows
}

function endOfQuoted(text: string, start: number): number {
  let at = text.indexOf('"', start + 1)
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at
}

function endOfCell(text: string, start: number, delimiter: string): number {
  let at = start
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n') at += 1
  return at
}
