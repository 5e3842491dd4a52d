import { isOwnName, toOwnName } from '#decode/rundown/own-texts.ts'
import { limits } from '#show/state/limits.ts'

import type { Column } from './header.ts'
import { hasMeaning } from './header.ts'
import { unmarkedOwn } from './own-names.ts'
import type { NumberedRow } from './row.ts'

/** The meaning of a column that is kept as one of one's own. */
export const ownField = 'own'

/** Columns that mean nothing to us but have a name and something in them are the producer's own, as many as there is room for. */
export function withOwn(
  columns: readonly Column[],
  rows: readonly NumberedRow[],
): readonly Column[] {
  const names = new Set<string>()
  return columns.map((column, at) => {
    const { field } = column
    const name = unmarkedOwn(toOwnName(column.name), hasMeaning)
    const isFree = field === null && isOwnName(name) && !names.has(name)
    const isUsed = rows.some(({ cells }) => (cells[at]?.trim() ?? '') !== '')
    if (!isFree || !isUsed || names.size >= limits.ownColumns) return column
    names.add(name)
    return { ...column, name, field: ownField }
  })
}
