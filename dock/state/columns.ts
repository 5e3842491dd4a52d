/** The columns of the table of cues that every rundown has. */
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

/** One of one's own: its name follows. */
type OwnColumn = `own ${string}`

export type ColumnName = (typeof columnNames)[number] | OwnColumn

/** A column as it is drawn. */
export interface Column {
  readonly name: ColumnName
  /** Least width (px). */
  readonly width: number
}

export function isOwn(column: ColumnName): column is OwnColumn {
  return column.startsWith('own ')
}

/** The name of a column of one's own. */
export function ownNameOf(column: OwnColumn): string {
  return column.slice('own '.length)
}

/** The column of that name, as `ColumnName` has it. */
export function columnNamed(name: string | undefined): ColumnName | null {
  const known = columnNames.find((one) => one === name)
  if (known !== undefined) return known
  return name?.startsWith('own ') === true ? (name as OwnColumn) : null
}

/** All columns from left to right. `own`: names of columns of one's own. */
export function allColumns(own: readonly string[]): readonly ColumnName[] {
  const mine = own.map((name): OwnColumn => `own ${name}`)
  return columnNames.flatMap((name) => (name === 'notes' ? [...mine, name] : [name]))
}

/** Least widths (px) before anybody changes them. */
const widths: Readonly<Record<(typeof columnNames)[number], number>> = {
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

const ownWidth = 90

function widthOf(name: ColumnName): number {
  return isOwn(name) ? ownWidth : widths[name]
}

/** The most important first: those of which there is no room are left out from the end. */
function byWeight(own: readonly ColumnName[]): readonly ColumnName[] {
  return ['title', 'planned', 'label', 'start', 'scene', 'end', ...own, 'notes', 'at', 'transition']
}

/** What a row has beside its cells (px): its colour, its buttons and its grip. */
export const besideCells = 95

/** The columns for which a table of this width (px) has room. `own`: names of columns of one's own. */
export function columnsIn(width: number, own: readonly string[]): readonly Column[] {
  const all = allColumns(own)
  let left = width - besideCells
  const shown = new Set<ColumnName>()
  for (const name of byWeight(all.filter(isOwn))) {
    left -= widthOf(name)
    // A table without titles is none.
    if (left < 0 && shown.size > 0) break
    shown.add(name)
  }
  return all.filter((name) => shown.has(name)).map((name) => ({ name, width: widthOf(name) }))
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
      const share = isOwn(name) ? 1 : shares[name]
      // A title gives way where not even the most important columns have room.
      const least = name === 'title' ? 40 : width
      return share === undefined ? `${width}px` : `minmax(${least}px, ${share}fr)`
    })
    .join(' ')
}
