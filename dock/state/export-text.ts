import { lastMade } from '#base/last-made.ts'
import { reasonOf } from '#base/reason.ts'
import type { Instant } from '#base/time.ts'
import { instant, later } from '#base/time.ts'
import type { Decoded } from '#decode/fault.ts'
import { rundownToText } from '#decode/own/rundown-text.ts'
import type { Exported, ExportRundown } from '#decode/rundown/exported.ts'
import type { Readers } from '#page/load-readers.ts'
import type { ReadersPart } from '#page/readers-part.ts'
import { rundownWords } from '#words/rundown.ts'

import type { saveFile } from './save-file.ts'
import type { DockState, Screen } from './screen.ts'

/** Ours, and those that only the file beside the page can write. */
export const exportFormats = ['text', 'csv', 'xlsx', 'calendar', 'ontime'] as const

export interface Exporting {
  readonly format: (typeof exportFormats)[number]
  /** What writes the other formats. Null: it is not loaded yet. */
  readonly write: Decoded<Pick<ReadersPart, 'exportRundown' | 'exportWorkbook'>> | null
}

export interface ExportActions {
  /** Shows the rundown in another format. */
  readonly exportAs: (format: Exporting['format']) => void
  /** Saves the rundown as a file in the chosen format, where a page may. */
  readonly saveExport: () => void
}

interface ExportOptions {
  readonly readers: Pick<Readers, 'part'>
  readonly seen: () => DockState
  readonly change: (fields: Partial<Screen>) => void
  readonly say: (sentence: string, tone: 'bad') => void
  readonly save: typeof saveFile
}

export function createExport({ readers, seen, change, say, save }: ExportOptions): ExportActions {
  async function exportAs(format: Exporting['format']): Promise<void> {
    change({ exporting: { ...seen().screen.exporting, format } })
    if (format === 'text') return
    const write = await readers.part()
    change({ exporting: { ...seen().screen.exporting, write } })
  }

  async function saveExport(): Promise<void> {
    const state = seen()
    const { format, write } = state.screen.exporting
    const { title } = state.rundown
    try {
      if (format === 'xlsx') {
        if (write?.ok === true) save(title, format, await write.value.exportWorkbook(state.rundown))
      } else {
        const exported = exportOf(state)
        if (exported?.ok === true) save(title, format, exported.value.text)
      }
    } catch (error) {
      say(rundownWords.exporting.notSaved(reasonOf(error)), 'bad')
    }
  }
  return { exportAs: (format) => void exportAs(format), saveExport: () => void saveExport() }
}

const ownText = lastMade(rundownToText)

const foreign = lastMade((write: ExportRundown, ...what: Parameters<ExportRundown>): Exported =>
  write(...what),
)

/** The rundown in the chosen format, of an Excel file as a table. Null: what writes it is being loaded. */
export function exportOf({ rundown, screen, moment }: DockState): Decoded<Exported> | null {
  const { format, write } = screen.exporting
  if (format === 'text') return { ok: true, value: { text: ownText(rundown), notes: [] } }
  if (write?.ok !== true) return write
  const as = format === 'xlsx' ? 'csv' : format
  return { ok: true, value: foreign(write.value.exportRundown, rundown, as, beginOf(moment)) }
}

const hour = 3_600_000

/** When the show began; of one that has not begun, the next full hour. By the wall clock. */
function beginOf({ startedAt, now, clocks }: DockState['moment']): Instant {
  const at = later(startedAt ?? now, clocks.wallAhead)
  return startedAt === null ? instant(Math.ceil(at / hour) * hour) : at
}
