import type { Brought } from '#decode/rundown/brought.ts'

import { foreignToBrought } from './foreign-to-brought.ts'
import { workbookToBrought } from './workbook.ts'

/** The same as `foreignToBrought`, and also for the bytes of an Excel file, which take their time. Never rejects. */
export function bring(brought: unknown, whole: string): Brought | Promise<Brought> {
  return brought instanceof Uint8Array
    ? workbookToBrought(brought)
    : foreignToBrought(brought, whole)
}
