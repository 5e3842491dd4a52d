import type { Finding } from '#decode/finding.ts'
import type { DisplaySettings } from '#decode/stored/display-settings.ts'
import type { Readers } from '#page/load-readers.ts'
import { previewWords } from '#words/preview.ts'
import { rundownWords } from '#words/rundown.ts'

import type { EditActions } from './edit-actions.ts'
import {
  fieldsAsNamed,
  mergePlanOf,
  openPreview,
  rememberColumns,
  withColumn,
  withFields,
} from './import-preview.ts'
import type { Preview } from './import-preview.ts'
import type { LateClosing } from './late-closing.ts'
import type { DockState, Draft } from './screen.ts'

export interface ImportActions {
  /**
   * Reads a text in any format, and shows it before anything is changed. `before`: what was found out about its file.
   * The text stays in its field until it is loaded; what the field says or the panel closes meanwhile calls it off.
   */
  readonly importText: (text: string, before?: readonly Finding[]) => void
  /** The same of the bytes of a document. The field is empty meanwhile, since there is no text to show. */
  readonly importDocument: (bytes: Uint8Array, before?: readonly Finding[]) => void
  /** Gives a column of the sheet that is shown another meaning; null: it is ignored. */
  readonly assignColumn: (at: number, field: string | null) => void
  /** Gives all columns the meanings that their names have. */
  readonly assignAsNamed: () => void
  /** Loads what is shown as a new rundown. */
  readonly loadPreview: () => void
  /** Merges what is shown into the rundown, as one edit. */
  readonly mergePreview: () => void
}

interface ImportOptions extends Pick<EditActions, 'load' | 'merge'>, LateClosing {
  readonly readers: Pick<Readers, 'bring' | 'part'>
  readonly seen: () => DockState
  readonly draft: (field: string, draft: Draft) => void
  readonly configureDisplay: (display: DisplaySettings) => void
  readonly say: (text: string) => void
}

export function createImport(options: ImportOptions): ImportActions {
  const { readers, seen, change, closing, draft, load, merge, configureDisplay, say } = options
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
    const read = await readers.bring(brought)
    if (reading !== brought) return
    reading = null
    const { panel, drafts } = seen().screen
    if (panel !== 'import' || drafts['import']?.text !== text) return
    if (!read.ok) {
      draft('import', { text, fault: read.message })
      return
    }
    const preview = openPreview(read.value, before, seen().desk.display)
    // The columns of a sheet can be looked at whatever they say; anything else is changed in its text.
    if (preview.read.ok || read.value.sheet !== null) await show(preview)
    else draft('import', { text, fault: preview.read.message })
  }

  async function show(preview: Preview): Promise<void> {
    change({ preview })
    const part = await readers.part()
    const { preview: now } = seen().screen
    if (now?.brought !== preview.brought) return
    const planMerge = part.ok ? ({ ok: true, value: part.value.planMerge } as const) : part
    change({ preview: { ...now, planMerge } })
  }

  function changePreview(changed: (preview: Preview) => Preview): void {
    const { preview } = seen().screen
    if (preview !== null) change({ preview: changed(preview) })
  }

  function remember(preview: Preview): void {
    const display = rememberColumns(preview, seen().desk.display)
    if (display !== null) configureDisplay(display)
  }

  function loadPreview(): void {
    const { preview } = seen().screen
    if (preview?.read.ok !== true) return
    const { rundown, findings } = preview.read.value
    remember(preview)
    const leftOut = findings.filter(({ type }) => type === 'left-out').length
    load(rundown, rundownWords.loadedCues(rundown.cues.length, leftOut), 'import')
  }

  function mergePreview(): void {
    const { screen, rundown, moment } = seen()
    const { preview } = screen
    const plan = preview && mergePlanOf(preview, rundown, moment.onAir?.id ?? null)
    if (preview === null || plan === null) return
    remember(preview)
    const { edit } = plan
    if (edit === null) {
      change({ panel: 'none', preview: null })
      say(previewWords.mergedNothing)
      return
    }
    const close = closing('import')
    merge(edit, previewWords.merged(edit.changes.length, edit.added.length), () => change(close()))
  }

  return {
    importText: (text, before = []) => void bring(text, text, before),
    importDocument: (bytes, before = []) => void bring(bytes, '', before),
    assignColumn: (at, field) => changePreview((preview) => withColumn(preview, at, field)),
    assignAsNamed: () =>
      changePreview((preview) => withFields(preview, fieldsAsNamed(preview.brought))),
    loadPreview,
    mergePreview,
  }
}
