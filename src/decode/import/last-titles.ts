import { plain } from '#decode/rundown/words.ts'

import type { Column } from './header.ts'
import { lastTitles } from './words.ts'

/** Without another name of a cue, the column "Cue" is the title, or one of those after it. */
export function withTitle(columns: readonly Column[]): readonly Column[] {
  if (columns.some(({ field }) => field === 'title' || field === 'scene')) return columns
  const names = columns.map(({ name }) => plain(name))
  const title = lastTitles.find((name) => names.includes(name))
  const at = title === undefined ? -1 : names.indexOf(title)
  return columns.map((column, index) => (index === at ? { ...column, field: 'title' } : column))
}
