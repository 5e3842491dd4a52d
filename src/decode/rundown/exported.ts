import type { Instant } from '#base/time.ts'
import type { Rundown } from '#show/state/rundown.ts'

export type ExportFormat = 'csv' | 'calendar' | 'ontime'

/** A rundown in a format that is not ours. */
export interface Exported {
  readonly text: string
  /** What the format has no place for, a sentence each. */
  readonly notes: readonly string[]
}

/** `begin`: when the show begins, for formats with dates. */
export type ExportRundown = (rundown: Rundown, format: ExportFormat, begin: Instant) => Exported

/** A rundown as the bytes of an Excel file (.xlsx). What it has no place for is what a table with commas has none for. */
export type ExportWorkbook = (rundown: Rundown) => Promise<Uint8Array<ArrayBuffer>>
