import type { Sheet, Workbook } from 'hucre/xlsx'
import { readXlsx } from 'hucre/xlsx'

import type { Decoded } from '#decode/fault.ts'
import { refused } from '#decode/fault.ts'
import type { Finding } from '#decode/finding.ts'
import { quote, quotedNames, readAs } from '#decode/finding.ts'
import { tooLong } from '#decode/own/bare-text.ts'
import type { Brought } from '#decode/rundown/brought.ts'
import type { Draft } from '#decode/rundown/draft.ts'
import { cutTo, limits } from '#show/state/limits.ts'
import { foreignPlaces } from '#words/foreign.ts'
import { workbookFindings, workbookRefusals } from '#words/workbook.ts'

import { checkedDraft, mostLines } from './checked-draft.ts'
import { headerOfCells, headerOfNone } from './header.ts'
import { tableToBrought } from './sheet.ts'
import { sheetFindings } from './workbook-findings.ts'
import { documentRefusal } from './workbook-kind.ts'
import { rowsOfSheet } from './workbook-rows.ts'

/** How many visible sheets are searched for a rundown. */
const mostSheets = 20

/**
 * Reads the first visible sheet of an Excel file (.xlsx) that has a row with names of columns, as the cells of a sheet
 * that was copied are read. Whatever else it has is told. Never rejects.
 */
export async function workbookToBrought(bytes: Uint8Array): Promise<Brought> {
  const refusal = documentRefusal(bytes)
  if (refusal !== null) return noSheet(refused(refusal))
  try {
    return await readSheets(bytes)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return noSheet(refused(workbookRefusals.damaged(cutTo(why, 200))))
  }
}

function noSheet(draft: Decoded<Draft>): Brought {
  return { draft, sheet: null }
}

async function readSheets(bytes: Uint8Array): Promise<Brought> {
  const all: { name: string; index: number; isVisible: boolean }[] = []
  await readXlsx(bytes, {
    sheets: ({ name, index, hidden, veryHidden }) => {
      all.push({ name, index, isVisible: hidden !== true && veryHidden !== true })
      return false
    },
  })
  const filled: string[] = []
  let unnamed: Brought | null = null
  for (const { index, name } of all.filter(({ isVisible }) => isVisible).slice(0, mostSheets)) {
    const book = await readXlsx(bytes, { sheets: [index], readStyles: true })
    const [sheet] = book.sheets
    if (sheet === undefined || sheet.rows.length === 0) continue
    const others = all.flatMap((one) => (one.index === index ? [] : [one.name]))
    const brought = readSheet(sheet, book, others)
    if (brought === null) continue
    if (brought.isNamed) return brought
    filled.push(name)
    unnamed ??= brought
  }
  if (unnamed === null) return noSheet(refused(workbookRefusals.empty))
  return { ...unnamed, draft: refused(workbookRefusals.noHeader(quotedNames(filled))) }
}

/** Null: it is empty. `isNamed`: a row of it names its columns. */
function readSheet(
  sheet: Sheet,
  { dateSystem }: Workbook,
  others: readonly string[],
): (Brought & { readonly isNamed: boolean }) | null {
  const { rows, size, hidden } = rowsOfSheet(sheet, dateSystem ?? '1900')
  if (rows.length === 0) return null
  const named = headerOfCells(rows)
  const header = named ?? headerOfNone(rows, '\t')
  const isNamed = named !== null
  const place = foreignPlaces.sheet(quote(sheet.name))
  if (isNamed && rows.length > mostLines) {
    return { ...noSheet(refused(workbookRefusals.tooManyRows(place, mostLines))), isNamed }
  }
  if (isNamed && size > limits.foreignText) {
    return { ...noSheet(tooLong({ length: size }, limits.foreignText)), isNamed }
  }
  // The sentence is about all sheets, so the one who asks gives it.
  const table = { rows, header, unnamed: isNamed ? null : '', inRow: foreignPlaces.inRow }
  const check = (draft: Draft): Decoded<Draft> => {
    if (draft.cues.length === 0) return refused(workbookRefusals.noCues(place))
    const findings = [
      ...othersFinding(place, others),
      ...sheetFindings(sheet, rows, header, hidden),
      ...draft.findings,
    ]
    return checkedDraft({ ...draft, findings })
  }
  return { ...tableToBrought(table, check), isNamed }
}

function othersFinding(sheet: string, others: readonly string[]): readonly Finding[] {
  if (others.length === 0) return []
  const say = (place: string): string => workbookFindings.otherSheets(place, quotedNames(others))
  return [readAs(sheet, say)]
}
