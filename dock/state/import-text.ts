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
}

interface ImportOptions extends Pick<EditActions, 'load'> {
  /** Never rejects. */
  readonly readRundown: (text: string) => Promise<Decoded<Imported>>
  readonly seen: () => DockState
  readonly draft: (field: string, draft: Draft) => void
}

export function createImport({ readRundown, seen, draft, load }: ImportOptions): ImportActions {
  /** What is being read: a second press on the same text is part of the first. */
  let reading: string | null = null

  function isWanted(text: string): boolean {
    const { panel, drafts } = seen().screen
    return panel === 'import' && drafts['import']?.text === text
  }

  async function importText(text: string, before: readonly Finding[]): Promise<void> {
    draft('import', { text, fault: null })
    if (reading === text) return
    reading = text
    const read = await readRundown(text)
    if (reading === text) reading = null
    if (!isWanted(text)) return
    if (read.ok) load(read.value.rundown, [...before, ...read.value.findings])
    else draft('import', { text, fault: read.message })
  }

  return { importText: (text, before = []) => void importText(text, before) }
}
