import { plain } from '#decode/rundown/words.ts'

import type { Row } from './cells.ts'
import type { Column } from './header.ts'

/** Names of columns that say on which day of several a row is, in the languages of other names. */
const dayNames = new Set('day,date,tag,datum,jour,dia,fecha,giorno,data,dag'.split(','))

/** The number of the day of each row, counted from 0; it grows where the column of days says something else. */
export function daysOf(rows: readonly Row[], columns: readonly Column[]): readonly number[] {
  const at = columns.findIndex(({ name }) => dayNames.has(plain(name)))
  let day = 0
  let before = ''
  return rows.map(({ cells }) => {
    const named = cells[at]?.trim() ?? ''
    if (named !== '' && before !== '' && named !== before) day += 1
    if (named !== '') before = named
    return day
  })
}
