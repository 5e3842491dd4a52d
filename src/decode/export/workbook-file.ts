import type { CellValue } from 'hucre/xlsx'
import { writeXlsx } from 'hucre/xlsx'

import type { ExportWorkbook } from '#decode/rundown/exported.ts'

import { rundownToTable } from './table.ts'

const day = 86_400_000

/** Widths in characters: titles, scenes and notes are long. */
const widths: Readonly<Record<string, number>> = { Title: 32, Scene: 20, Notes: 40 }
const usualWidth = 14

/**
 * An Excel file (.xlsx) of one sheet. Lengths are times with which the spreadsheet can reckon; all else is text, also what
 * looks like a number or a formula.
 */
export const rundownToWorkbook: ExportWorkbook = async (rundown) => {
  const { rows } = rundownToTable(rundown)
  const cells = new Map<string, { readonly style: object }>()
  const values = rows.map((row, at) =>
    row.map((cell, column): CellValue => {
      if (typeof cell === 'string') return cell === '' ? null : cell
      cells.set(`${at},${column}`, { style: { numFmt: formatOf(cell) } })
      return cell / day
    }),
  )
  for (const column of rows[0]?.keys() ?? []) cells.set(`0,${column}`, { style: bold })
  const bytes = await writeXlsx({
    sheets: [
      {
        name: 'Rundown',
        rows: values,
        cells,
        columns: rows[0]?.map((name) => ({ width: widths[name] ?? usualWidth })) ?? [],
        freezePane: { rows: 1 },
      },
    ],
  })
  // A copy in memory of this thread's own, as a file wants it.
  return new Uint8Array(bytes)
}

const bold = { font: { bold: true } }

/** With hours beyond a day, and with the parts of a second only if there are some. */
function formatOf(length: number): string {
  return length % 1000 === 0 ? '[h]:mm:ss' : '[h]:mm:ss.000'
}
