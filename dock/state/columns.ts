/** The columns of the table of cues, from left to right. */
export const columnNames = [
  'label',
  'title',
  'scene',
  'start',
  'planned',
  'end',
  'at',
  'transition',
  'notes',
] as const

export type ColumnName = (typeof columnNames)[number]

/** A column as it is drawn. */
export interface Column {
  readonly name: ColumnName
  /** Least width (px). */
  readonly width: number
}

/** Least widths (px) before anybody changes them. */
const widths: Readonly<Record<ColumnName, number>> = {
  label: 58,
  title: 140,
  scene: 104,
  start: 92,
  planned: 72,
  end: 58,
  at: 84,
  transition: 84,
  notes: 140,
}

/** The most important first: those of which there is no room are left out from the end. */
const byWeight: readonly ColumnName[] = [
  'title',
  'planned',
  'label',
  'start',
  'scene',
  'end',
  'notes',
  'at',
  'transition',
]

/** What a row has beside its cells (px): its colour, its buttons and its grip. */
export const besideCells = 95

/** The columns for which a table of this width (px) has room. */
export function columnsIn(width: number): readonly Column[] {
  let left = width - besideCells
  const shown = new Set<ColumnName>()
  for (const name of byWeight) {
    left -= widths[name]
    // A table without titles is none.
    if (left < 0 && shown.size > 0) break
    shown.add(name)
  }
  return columnNames
    .filter((name) => shown.has(name))
    .map((name) => ({ name, width: widths[name] }))
}

/** Whether a person can change what is in a column. */
export function isEditable(name: ColumnName): boolean {
  return name !== 'start'
}

/** Columns that share the room that is left, and in which proportion. */
const shares: Partial<Record<ColumnName, number>> = { title: 4, scene: 2, start: 1, notes: 4 }

/** As CSS has it. */
export function templateOf(columns: readonly Column[]): string {
  return columns
    .map(({ name, width }) => {
      const share = shares[name]
      // A title gives way where not even the most important columns have room.
      const least = name === 'title' ? 40 : width
      return share === undefined ? `${width}px` : `minmax(${least}px, ${share}fr)`
    })
    .join(' ')
}
