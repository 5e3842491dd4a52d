import type { Fields } from '#decode/fields.ts'

import type { Column } from './header.ts'
import type { NumberedRow } from './row.ts'
import { cellOf } from './row.ts'

/**
 * The fields of a cue that its row of a sheet says. An empty cell says that there is none, except where a title stands
 * for a scene, or the other way about, where a cue gets its number for a label, and where its end follows from its length.
 */
export function toldIn(
  row: NumberedRow | undefined,
  cue: Fields | undefined,
  columns: readonly Column[],
): ReadonlySet<string> {
  const told = new Set(columns.flatMap(({ field }) => field ?? []))
  for (const field of ['label', 'title', 'scene', 'end']) {
    if (row !== undefined && cellOf(row, columns, field).trim() === '') told.delete(field)
  }
  const length = cue?.['planned'] ?? null
  if (length !== null) told.add('planned')
  if (told.has('start')) told.add('at')
  return told
}
