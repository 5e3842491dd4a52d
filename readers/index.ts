import { exportRundown } from '#decode/export/export-rundown.ts'
import { rundownToWorkbook } from '#decode/export/workbook-file.ts'
import { bring } from '#decode/import/bring.ts'
import { planMerge } from '#decode/import/merge.ts'
import type { ReadersPart } from '#page/readers-part.ts'
import { fittingReaders } from '#page/readers-part.ts'

/**
 * `dist/onframe-import.js`: the readers of sheets, Excel files, calendars, agendas, Ontime and Sofie. Readers of further
 * formats belong here, behind the same function, so that a page never loads what nobody brings.
 */
export const part: ReadersPart = {
  fits: fittingReaders,
  bring,
  planMerge,
  exportRundown,
  exportWorkbook: rundownToWorkbook,
}
