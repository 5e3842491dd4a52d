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
import { leanWorkbook } from './lean-workbook.ts'
import { tableToBrought } from './sheet.ts'
import type { Spread } from './spread.ts'
import { sheetFindings } from './workbook-findings.ts'
import { filesOfDocument } from './workbook-kind.ts'
import { rowsOfSheet } from './workbook-rows.ts'

/** How many visible sheets are searched for a rundown. */
const mostSheets = 20

/**
 * Reads the first visible sheet of an Excel file (.xlsx) that has a row with names of columns, and cues below it, as the
 * cells of a sheet that was copied are read. Whatever else it has is told. Never rejects.
 */
export async function workbookToBrought(bytes: Uint8Array): Promise<Brought> {
  const files = filesOfDocument(bytes)
  if (typeof files === 'string') return noSheet(refused(files))
  try {
    return await readSheets(await leanWorkbook(bytes, files))
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
  let without: Brought | null = null
  let unnamed: Brought | null = null
  let lost: Error | null = null
  for (const { index, name } of all.filter(({ isVisible }) => isVisible).slice(0, mostSheets)) {
    const book = await readXlsx(bytes, { sheets: [index], readStyles: true }).catch(withoutCells)
    if (book instanceof Error) {
      lost ??= book
      continue
    }
    const [sheet] = book.sheets
    if (sheet === undefined || sheet.rows.length === 0) continue
    const others = all.flatMap((one) => (one.index === index ? [] : [one.name]))
    const brought = readSheet(sheet, book, others)
    if (brought === null) continue
    if (brought.isNamed && brought.hasCues) return brought
    if (brought.isNamed) without ??= brought
    filled.push(name)
    unnamed ??= brought
  }
  if (without !== null) return without
  if (unnamed !== null) {
    return { ...unnamed, draft: refused(workbookRefusals.noHeader(quotedNames(filled))) }
  }
  if (lost !== null) throw lost
  return noSheet(refused(workbookRefusals.empty))
}

/** A sheet that is a diagram, or whose cells are missing, is no reason not to read the others. */
function withoutCells(error: unknown): Error {
  if (error instanceof Error && inHucreWords.test(error.message)) return error
  throw error
}

const inHucreWords = /missing worksheet file/

interface ReadSheet extends Brought {
  /** Whether a row names the columns. */
  readonly isNamed: boolean
  /** Whether cues are below that row, as far as one can see; also if the rundown is refused for them. */
  readonly hasCues: boolean
}

/** Null: it is empty. */
function readSheet(
  sheet: Sheet,
  { dateSystem }: Workbook,
  others: readonly string[],
): ReadSheet | null {
  const { rows, size, hidden } = rowsOfSheet(sheet, dateSystem ?? '1900')
  if (rows.length === 0) return null
  const named = headerOfCells(rows)
  const header = named ?? headerOfNone(rows, '\t')
  const isNamed = named !== null
  const place = foreignPlaces.sheet(quote(sheet.name))
  if (isNamed && rows.length > mostLines) {
    const tooMany = refused(workbookRefusals.tooManyRows(place, mostLines))
    return { ...noSheet(tooMany), isNamed, hasCues: true }
  }
  if (isNamed && size > limits.foreignText) {
    return { ...noSheet(tooLong({ length: size }, limits.foreignText)), isNamed, hasCues: true }
  }
  // The sentence is about all sheets, so the one who asks gives it.
  const unnamed = isNamed ? null : ''
  const table = { rows, header, unnamed, spreads: spreadsOf(sheet), inRow: foreignPlaces.inRow }
  let hasCues = false
  const check = (draft: Draft): Decoded<Draft> => {
    hasCues = draft.cues.length > 0
    if (!hasCues) return refused(workbookRefusals.noCues(place))
    const findings = [
      ...othersFinding(place, others),
      ...sheetFindings(sheet, rows, header, hidden),
      ...draft.findings,
    ]
    return checkedDraft({ ...draft, findings })
  }
  const brought = tableToBrought(table, check)
  return { ...brought, isNamed, hasCues }
}

function spreadsOf({ merges = [] }: Sheet): readonly Spread[] {
  return merges.map(({ startCol: column, startRow: first, endRow: last }) => ({
    column,
    first,
    last,
  }))
}

function othersFinding(sheet: string, others: readonly string[]): readonly Finding[] {
  if (others.length === 0) return []
  const say = (place: string): string => workbookFindings.otherSheets(place, quotedNames(others))
  return [readAs(sheet, say)]
}
