import type { Decoded } from '#decode/fault.ts'
import type { Fields } from '#decode/fields.ts'
import { isFields } from '#decode/fields.ts'
import type { Imported } from '#decode/finding.ts'
import { importRefusals } from '#words/import.ts'

/**
 * Reads what is not in our own format: a text, or plain data that the sentences call `whole`. A page loads the readers
 * for it, so the answer may take as long as that. Never rejects.
 */
export type ReadForeign = (brought: unknown, whole: string) => Promise<Decoded<Imported>>

/** How text or data is refused that may be in one of the formats of those readers. */
export const foreign = { ok: false, isForeign: true, message: importRefusals.noReaders } as const

/**
 * Whether it is a project of Ontime, of any version; the oldest is known by its own mark or its kinds of
 * entries.
 */
export function isOntime(value: Fields): boolean {
  return 'rundowns' in value || 'rundown' in value || Array.isArray(value['events'])
}

/**
 * Whether it is a file of Sofie's rundown editor: one rundown as an object, with segments and parts beside
 * it.
 */
export function isSofie(value: Fields): boolean {
  return isFields(value['rundown']) && Array.isArray(value['parts'])
}
