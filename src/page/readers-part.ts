import type { Decoded } from '#decode/fault.ts'
import type { Draft } from '#decode/rundown/draft.ts'

/** What `onframe-import.js` gives to a page: the readers of all formats that are not ours. */
export interface ReadersPart {
  /** Number of this interface, of `Draft` too: a page and a file of different versions may lie in one directory. */
  readonly fits: number
  /**
   * A text, the bytes of a document, or plain data that the sentences call `whole`, as a rundown that is not yet
   * checked. Only bytes take longer than the call.
   */
  readonly toDraft: (brought: unknown, whole: string) => Decoded<Draft> | Promise<Decoded<Draft>>
}

export const fittingReaders = 2

/** Each optional file adds a function that runs it. */
export interface ReadersPlace {
  readonly readers?: () => { readonly part: ReadersPart }
}
