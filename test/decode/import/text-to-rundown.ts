import type { Decoded } from '#decode/fault.ts'
import { importRundown } from '#decode/import/import-rundown.ts'
import type { Rundown } from '#show/state/rundown.ts'

/** Text in any format, without what was left out. */
export function textToRundown(text: string, makeId: () => string): Decoded<Rundown> {
  const read = importRundown(text, makeId)
  return read.ok ? { ok: true, value: read.value.rundown } : read
}
