import type { ExportRundown } from '#decode/rundown/exported.ts'

import { rundownToCalendar } from './calendar.ts'
import { rundownToCsv } from './csv.ts'
import { rundownToOntime } from './ontime.ts'

/** A rundown as text in a format that is not ours. */
export const exportRundown: ExportRundown = (rundown, format, begin) => {
  if (format === 'csv') return rundownToCsv(rundown)
  return format === 'calendar' ? rundownToCalendar(rundown, begin) : rundownToOntime(rundown)
}
