/** A row of a sheet, and the line of text on which it begins. */
export interface Row {
  readonly line: number
  readonly cells: readonly string[]
}

/** Most cells of a row that are read: Excel has no more columns. Those that mean nothing to us are told. */
export const mostCells = 16_384

/**
 * Rows of cells. A cell in quotation marks may contain delimiters, line ends, and "" for one mark. If the
 * cell goes on after the closing mark, as in `"A" team`, both marks are text: a mark that somebody typed
 * must not swallow the rows down to the next. `openQuote`: the line on which a quotation begins that
 * never ends; among cells that were copied, with tabs, such a mark is text, too.
 */
export function splitRows(
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
    let cell: string | null = null
    let end = at
    if (text[at] === '"') {
      const closed = endOfQuoted(text, at)
      const isCopied = delimiter === '\t'
      if (closed === -1 && !isCopied) return { openQuote: startLine }
      end = closed === -1 ? at : endOfCell(text, closed + 1, delimiter)
      const quoted = text.slice(at + 1, closed)
      // No cell that is copied has tabs in it: over a line end, two marks stand in two rows.
      const isOne = closed !== -1 && (!isCopied || !quoted.includes('\n') || !quoted.includes('\t'))
      if (isOne && text.slice(closed + 1, end).trim() === '') {
        line += quoted.split('\n').length - 1
        cell = quoted.replaceAll('""', '"')
      }
    }
    if (cell === null) {
      end = endOfCell(text, at, delimiter)
      cell = text.slice(at, end)
    }
    if (cells.length < mostCells) cells.push(withoutMark(cell))
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

/** As a spreadsheet names its column: "C", "AB". `at`: its position, from 0. */
export function letterOf(at: number): string {
  const before = at < 26 ? '' : letterOf(Math.floor(at / 26) - 1)
  return before + String.fromCharCode(65 + (at % 26))
}

/**
 * A cell without the mark that makes it text in a spreadsheet, which would take "=1+1" for a formula: Excel's own mark,
 * which we write, too.
 */
function withoutMark(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell
}

const formula = /^'+[=+\-@\t\r]/
