import { plain } from '#decode/rundown/words.ts'

import type { Column } from './header.ts'
import { fieldByColumn, lastTitles } from './words.ts'

/** Columns beside which a description is that of a cue, as in a plan. */
const ofPlan: ReadonlySet<string | null> = new Set(['time', 'start', 'until', 'planned'])

/** Without another name of a cue, the column "Cue" is the title, or one of those after it. */
export function withTitle(columns: readonly Column[]): readonly Column[] {
  if (columns.some(({ field }) => field === 'title' || field === 'scene')) return columns
  const names = columns.map(({ name }) => plain(name))
  const isPlan = columns.some(({ field }) => ofPlan.has(field))
  const title = lastTitles.find((name) => names.includes(name) && (isPlan || !areNotes(name)))
  const at = title === undefined ? -1 : names.indexOf(title)
  // Another column may be the notes then.
  const isFree = columns[at]?.field === 'notes'
  const notes = names.findIndex((name, index) => isFree && index !== at && areNotes(name))
  return columns.map((column, index) => {
    if (index === at) return { ...column, field: 'title' }
    return index === notes ? { ...column, field: 'notes' } : column
  })
}

function areNotes(name: string): boolean {
  return fieldByColumn.get(name) === 'notes'
}
