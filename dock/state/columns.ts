import type { ColumnChoice } from '#decode/stored/display-settings.ts'
import { mostColumns, narrowest, widest } from '#decode/stored/display-settings.ts'

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
  /** The width that a person chose (px). Null: nobody did. */
  readonly chosen: number | null
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
  // As wide as “+0:00 or later”; “passed over” is shorter.
  start: 106,
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

/**
 * The columns for which a table of this width (px) has room: the title, then those that a person chose, then the others.
 * A column that was made wider puts none out. `own`: names of columns of one's own. `kept`: the first after the title,
 * unless it is hidden.
 */
export function columnsIn(
  width: number,
  own: readonly string[],
  choices: readonly ColumnChoice[],
  kept: ColumnName | null = null,
): readonly Column[] {
  const all = allColumns(own)
  const columns = new Map(all.map((name) => [name, columnOf(name, choices)]))
  let left = width - besideCells
  const shown = new Set<ColumnName>()
  for (const name of byChoice(byWeight(all.filter(isOwn)), choices, kept)) {
    left -= columns.get(name)?.width ?? 0
    // A table without titles is none.
    if (left < 0 && shown.size > 0) break
    shown.add(name)
  }
  return [...columns.values()].filter(({ name }) => shown.has(name))
}

function columnOf(name: ColumnName, choices: readonly ColumnChoice[]): Column {
  const chosen = choiceOf(choices, name)?.width ?? null
  return { name, width: Math.min(widthOf(name), chosen ?? Infinity), chosen }
}

/** Those that a person chose come before the others; those that were hidden are left out. */
function byChoice(
  names: readonly ColumnName[],
  choices: readonly ColumnChoice[],
  kept: ColumnName | null,
): readonly ColumnName[] {
  const rank = (name: ColumnName): number => {
    if (name === 'title') return 0
    if (name === kept) return 1
    return choiceOf(choices, name)?.isShown === true ? 2 : 3
  }
  return names
    .filter((name) => !isHideable(name) || choiceOf(choices, name)?.isShown !== false)
    .sort((a, b) => rank(a) - rank(b))
}

/** Whether a person can leave a column out. */
export function isHideable(name: ColumnName): boolean {
  return name !== 'title'
}

function choiceOf(choices: readonly ColumnChoice[], name: ColumnName): ColumnChoice | undefined {
  return choices.find((choice) => choice.name === name)
}

/** The choices with another one about a column. A width out of bounds becomes the nearest within them. */
export function withChoice(
  choices: readonly ColumnChoice[],
  name: ColumnName,
  { isShown, width }: Omit<ColumnChoice, 'name'>,
): readonly ColumnChoice[] {
  const choice = {
    ...choiceOf(choices, name),
    name,
    ...(isShown !== undefined && { isShown }),
    ...(width !== undefined && { width: Math.max(narrowest, Math.min(widest, Math.round(width))) }),
  }
  // Of many rundowns with columns of their own, the oldest choices are forgotten.
  return [choice, ...choices.filter((one) => one.name !== name)].slice(0, mostColumns)
}

/** Whether a person can change what is in a column. */
export function isEditable(name: ColumnName): boolean {
  return name !== 'start'
}

/** Columns that share the room that is left, and in which proportion. */
const shares: Partial<Record<ColumnName, number>> = { title: 4, scene: 2, start: 2, notes: 4 }

/** As CSS has it. */
export function templateOf(columns: readonly Column[]): string {
  return columns
    .map(({ name, width, chosen }) => {
      const share = isOwn(name) ? 1 : shares[name]
      // A title gives way where not even the most important columns have room.
      const least = name === 'title' ? narrowest : width
      if (chosen !== null) return `minmax(${least}px, ${chosen}px)`
      return share === undefined ? `${width}px` : `minmax(${least}px, ${share}fr)`
    })
    .join(' ')
}
