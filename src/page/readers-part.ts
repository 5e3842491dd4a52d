import type { Brought } from '#decode/rundown/brought.ts'
import type { ExportRundown, ExportWorkbook } from '#decode/rundown/exported.ts'
import type { PlanMerge } from '#decode/rundown/merge-plan.ts'

/** What `onframe-import.js` gives to a page: the readers of all formats that are not ours, and what is done with them. */
export interface ReadersPart {
  /** Number of this interface, of `Draft` too: a page and a file of different versions may lie in one directory. */
  readonly fits: number
  /**
   * A text, the bytes of a document, or plain data that the sentences call `whole`, as a reader understood it. Only
   * bytes take longer than the call.
   */
  readonly bring: (brought: unknown, whole: string) => Brought | Promise<Brought>
  readonly planMerge: PlanMerge
  readonly exportRundown: ExportRundown
  readonly exportWorkbook: ExportWorkbook
}

export const fittingReaders = 4

/** Each optional file adds a function that runs it. */
export interface ReadersPlace {
  readonly readers?: () => { readonly part: ReadersPart }
}
