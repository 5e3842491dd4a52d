import { workbookToBrought } from '#decode/import/workbook.ts'
import { draftToRundown } from '#decode/rundown/draft.ts'
import { refusalOf, valueOf } from '#test/decode/refusal.ts'

import { brief } from './findings.ts'

/** Names of columns that the tests of Excel files use. */
export const header = ['Title', 'Start', 'Duration', 'Scene']

/** What an Excel file becomes, its cues in a line each, and the sentences about the rest. */
export async function readWorkbook(bytes: Uint8Array) {
  const draft = valueOf((await workbookToBrought(bytes)).draft)
  const { rundown, findings } = valueOf(draftToRundown(draft, 'new', 0))
  return { rundown, cues: rundown.cues.map(brief), told: findings.map(({ text }) => text) }
}

export async function workbookRefusal(bytes: Uint8Array): Promise<string> {
  return refusalOf((await workbookToBrought(bytes)).draft)
}
