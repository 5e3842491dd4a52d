import type { Sheet, Workbook } from 'hucre/xlsx'
import { readXlsx } from 'hucre/xlsx'

import type { Decoded } from '#decode/fault.ts'
import { refused } from '#decode/fault.ts'
import { quote, quotedNames, readAs } from '#decode/finding.ts'
import { tooLong } from '#decode/own/bare-text.ts'
import type { Draft } from '#decode/rundown/draft.ts'
import { cutTo, limits } from '#show/state/limits.ts'
import { foreignPlaces } from '#words/foreign.ts'
import { workbookFindings, workbookRefusals } from '#words/workbook.ts'

import { checkedDraft, mostLines } from './checked-draft.ts'
import { headerOfCells } from './header.ts'
import { rowsToDraft } from './table.ts'
import { sheetFindings } from './workbook-findings.ts'
import { documentRefusal } from './workbook-kind.ts'
import { rowsOfSheet } from './workbook-rows.ts'

/** How many visible sheets are searched for a rundown. */
const mostSheets = 20

/**
 * Reads the first visible sheet of an Excel file (.xlsx) that has a row with names of columns, as the cells of a sheet
 * that was copied are read. Whatever else it has is told. Never rejects.
 */
export async function workbookToDraft(bytes: Uint8Array): Promise<Decoded<Draft>> {
  const refusal = documentRefusal(bytes)
  if (refusal !== null) return refused(refusal)
  try {
    return await readSheets(bytes)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return refused(workbookRefusals.damaged(cutTo(why, 200)))
  }
}

async function readSheets(bytes: Uint8Array): Promise<Decoded<Draft>> {
  const all: { name: string; index: number; isVisible: boolean }[] = []
  await readXlsx(bytes, {
    sheets: ({ name, index, hidden, veryHidden }) => {
      all.push({ name, index, isVisible: hidden !== true && veryHidden !== true })
      return false
    },
  })
  const filled: string[] = []
  for (const { index, name } of all.filter(({ isVisible }) => isVisible).slice(0, mostSheets)) {
    const book = await readXlsx(bytes, { sheets: [index], readStyles: true })
    const [sheet] = book.sheets
    if (sheet === undefined || sheet.rows.length === 0) continue
    const draft = readSheet(sheet, book)
    if (draft === 'empty') continue
    if (draft !== null) {
      const others = all.flatMap((one) => (one.index === index ? [] : [one.name]))
      return withOthers(draft, name, others)
    }
    filled.push(name)
  }
  if (filled.length === 0) return refused(workbookRefusals.empty)
  return refused(workbookRefusals.noHeader(quotedNames(filled)))
}

/** Null: no row of it names its columns. */
function readSheet(sheet: Sheet, { dateSystem }: Workbook): Decoded<Draft> | 'empty' | null {
  const { rows, size, hidden } = rowsOfSheet(sheet, dateSystem ?? '1900')
  if (rows.length === 0) return 'empty'
  const header = headerOfCells(rows)
  if (header === null) return null
  const place = foreignPlaces.sheet(quote(sheet.name))
  if (rows.length > mostLines) return refused(workbookRefusals.tooManyRows(place, mostLines))
  if (size > limits.foreignText) return tooLong({ length: size }, limits.foreignText)
  const draft = rowsToDraft(rows, header, foreignPlaces.inRow)
  if (draft.cues.length === 0) return refused(workbookRefusals.noCues(place))
  const findings = [...sheetFindings(sheet, rows, header, hidden), ...draft.findings]
  return checkedDraft({ ...draft, findings })
}

function withOthers(
  draft: Decoded<Draft>,
  name: string,
  others: readonly string[],
): Decoded<Draft> {
  if (!draft.ok || others.length === 0) return draft
  const finding = readAs(foreignPlaces.sheet(quote(name)), (place) =>
    workbookFindings.otherSheets(place, quotedNames(others)),
  )
  return { ...draft, value: { ...draft.value, findings: [finding, ...draft.value.findings] } }
}
