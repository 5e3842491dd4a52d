import type { Decoded } from '#decode/fault.ts'
import type { Finding, Imported } from '#decode/finding.ts'

import type { EditActions } from './edit-actions.ts'
import type { DockState, Draft } from './screen.ts'

export interface ImportActions {
  /**
   * Makes a rundown from text in any format, and loads it. `before`: what was found out about its file. The text stays
   * in its field until it is loaded; what the field says or the panel closes meanwhile calls it off.
   */
  readonly importText: (text: string, before?: readonly Finding[]) => void
  /** The same from the bytes of a document. The field is empty meanwhile, since there is no text to show. */
  readonly importDocument: (bytes: Uint8Array, before?: readonly Finding[]) => void
}

interface ImportOptions extends Pick<EditActions, 'load'> {
  /** Never rejects. */
  readonly readRundown: (brought: string | Uint8Array) => Promise<Decoded<Imported>>
  readonly seen: () => DockState
  readonly draft: (field: string, draft: Draft) => void
}

export function createImport({ readRundown, seen, draft, load }: ImportOptions): ImportActions {
  /** What is being read: a second press on the same text is part of the first, and what comes later takes its place. */
  let reading: string | Uint8Array | null = null

  /** `text`: what the field says. */
  async function bring(
    brought: string | Uint8Array,
    text: string,
    before: readonly Finding[],
  ): Promise<void> {
    draft('import', { text, fault: null })
    if (reading === brought) return
    reading = brought
    const read = await readRundown(brought)
    if (reading !== brought) return
    reading = null
    const { panel, drafts } = seen().screen
    if (panel !== 'import' || drafts['import']?.text !== text) return
    if (read.ok) load(read.value.rundown, [...before, ...read.value.findings])
    else draft('import', { text, fault: read.message })
  }

  return {
    importText: (text, before = []) => void bring(text, text, before),
    importDocument: (bytes, before = []) => void bring(bytes, '', before),
  }
}
