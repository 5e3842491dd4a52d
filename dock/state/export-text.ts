import { lastMade } from '#base/last-made.ts'
import type { Instant } from '#base/time.ts'
import { instant, later } from '#base/time.ts'
import type { Decoded } from '#decode/fault.ts'
import { rundownToText } from '#decode/own/rundown-text.ts'
import type { Exported, ExportRundown } from '#decode/rundown/exported.ts'
import type { Readers } from '#page/load-readers.ts'

import type { DockState, Screen } from './screen.ts'

/** Ours, and those that only the file beside the page can write. */
export const exportFormats = ['text', 'csv', 'calendar', 'ontime'] as const

export interface Exporting {
  readonly format: (typeof exportFormats)[number]
  /** What writes the other formats. Null: it is not loaded yet. */
  readonly write: Decoded<ExportRundown> | null
}

export interface ExportActions {
  /** Shows the rundown in another format. */
  readonly exportAs: (format: Exporting['format']) => void
}

interface ExportOptions {
  readonly readers: Pick<Readers, 'part'>
  readonly seen: () => DockState
  readonly change: (fields: Partial<Screen>) => void
}

export function createExport({ readers, seen, change }: ExportOptions): ExportActions {
  async function exportAs(format: Exporting['format']): Promise<void> {
    change({ exporting: { ...seen().screen.exporting, format } })
    if (format === 'text') return
    const part = await readers.part()
    const { exporting } = seen().screen
    const write = part.ok ? ({ ok: true, value: part.value.exportRundown } as const) : part
    change({ exporting: { ...exporting, write } })
  }
  return { exportAs: (format) => void exportAs(format) }
}

const ownText = lastMade(rundownToText)

const foreign = lastMade((write: ExportRundown, ...what: Parameters<ExportRundown>): Exported =>
  write(...what),
)

/** The rundown in the chosen format. Null: what writes it is being loaded. */
export function exportOf({ rundown, screen, moment }: DockState): Decoded<Exported> | null {
  const { format, write } = screen.exporting
  if (format === 'text') return { ok: true, value: { text: ownText(rundown), notes: [] } }
  if (write?.ok !== true) return write
  return { ok: true, value: foreign(write.value, rundown, format, beginOf(moment)) }
}

const hour = 3_600_000

/** When the show began; of one that has not begun, the next full hour. By the wall clock. */
function beginOf({ startedAt, now, clocks }: DockState['moment']): Instant {
  const at = later(startedAt ?? now, clocks.wallAhead)
  return startedAt === null ? instant(Math.ceil(at / hour) * hour) : at
}
