import type { Decoded } from '#decode/fault.ts'
import type { Imported } from '#decode/finding.ts'
import { readOwn } from '#decode/own/rundown-text.ts'
import { draftToRundown } from '#decode/rundown/draft.ts'

import { foreignToBrought } from './foreign-to-brought.ts'

/**
 * Reads a rundown from text in any format that we know: what `readOwn` reads, a project of Ontime or of Sofie's editor,
 * cells of a sheet, or one cue a line.
 */
export function importRundown(text: string, makeId: () => string): Decoded<Imported> {
  const own = readOwn(text, makeId)
  return own.ok || own.isForeign !== true ? own : importForeign(text, '', makeId)
}

/** Reads what our own readers refuse as `foreign`. `whole`: the name of data that is no text. */
export function importForeign(
  brought: unknown,
  whole: string,
  makeId: () => string,
): Decoded<Imported> {
  const { draft } = foreignToBrought(brought, whole)
  return draft.ok ? draftToRundown(draft.value, makeId(), 0) : draft
}
