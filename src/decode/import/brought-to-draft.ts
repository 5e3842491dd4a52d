import type { Decoded } from '#decode/fault.ts'
import type { Draft } from '#decode/rundown/draft.ts'

import { foreignToDraft } from './foreign-to-draft.ts'
import { workbookToDraft } from './workbook.ts'

/** The same as `foreignToDraft`, and also for the bytes of an Excel file, which take their time. */
export function broughtToDraft(
  brought: unknown,
  whole: string,
): Decoded<Draft> | Promise<Decoded<Draft>> {
  return brought instanceof Uint8Array ? workbookToDraft(brought) : foreignToDraft(brought, whole)
}
