import type { Duration } from '#base/time.ts'
import { durationToText } from '#decode/duration-text.ts'
import type { Exported } from '#decode/rundown/exported.ts'
import type { Rundown } from '#show/state/rundown.ts'

import type { TableCell } from './table.ts'
import { rundownToTable } from './table.ts'

/** A table with commas for spreadsheets (RFC 4180), and what it has no place for. */
export function rundownToCsv(rundown: Rundown): Exported {
  const { rows, notes } = rundownToTable(rundown)
  return { text: rows.map((row) => `${rowOf(row)}\r\n`).join(''), notes }
}

/** With hours, since a spreadsheet would take "5:00" for five hours. */
function lengthText(length: Duration): string {
  const parts = durationToText(length).split(':')
  const [hours = '', minutes = '', seconds = ''] = parts.length === 3 ? parts : ['0', ...parts]
  return [hours, minutes.padStart(2, '0'), seconds].join(':')
}

function rowOf(cells: readonly TableCell[]): string {
  return cells.map((cell) => quoted(typeof cell === 'string' ? cell : lengthText(cell))).join(',')
}

/** A spreadsheet takes text that begins with one of these for a formula; the mark before it is no part of the text. */
function quoted(text: string): string {
  const safe = /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
