import type { Duration } from '#base/time.ts'
import { hasMeaning } from '#decode/import/header.ts'
import { markedOwn } from '#decode/import/own-names.ts'
import { startToText } from '#decode/start-text.ts'
import { groupOf, groupsOf } from '#show/state/groups.ts'
import { ownColumns, ownText } from '#show/state/own-texts.ts'
import type { Cue, Rundown } from '#show/state/rundown.ts'

import { notHeld } from './not-held.ts'

/** A text, or a length of time (ms). "" where there is nothing. */
export type TableCell = string | Duration

interface Table {
  /** The first has the names of the columns. All have the same number of cells. */
  readonly rows: readonly (readonly TableCell[])[]
  /** What a table has no place for, a sentence each. */
  readonly notes: readonly string[]
}

/** A column of the table, and what a cue has in it. `isUsual`: it is there even if no cue has anything in it. */
interface Column {
  readonly name: string
  readonly isUsual: boolean
  readonly cell: (cue: Cue) => TableCell
}

/** Named so that our own reader of sheets knows them. */
const columns: readonly Column[] = [
  usual('Label', ({ label }) => label),
  usual('Title', ({ title }) => title),
  usual('Scene', ({ scene }) => scene),
  usual('Duration', ({ planned }) => lengthOf(planned)),
  usual('Fixed start', ({ at }) => (at === null ? '' : startToText(at, ''))),
  usual('End action', ({ end }) => end),
  usual('Notes', ({ notes }) => notes),
  other('Skip', ({ skip }) => (skip ? 'yes' : '')),
  other('Flag', ({ flag }) => (flag ? 'yes' : '')),
  other('Colour', ({ colour }) => colour ?? ''),
  other('Media', ({ media }) => media?.input ?? ''),
  other('Before the end of the media', ({ media }) => lengthOf(media?.before || null)),
  other('Transition', ({ transition }) => transition?.name ?? ''),
  other('Transition duration', ({ transition }) => lengthOf(transition?.duration ?? null)),
  other('Warning', ({ warning }) => lengthOf(warning)),
  other('Danger', ({ danger }) => lengthOf(danger)),
  other('Least', ({ least }) => lengthOf(least)),
  other('Most', ({ most }) => lengthOf(most)),
]

function usual(name: string, cell: Column['cell']): Column {
  return { name, isUsual: true, cell }
}

function other(name: string, cell: Column['cell']): Column {
  return { name, isUsual: false, cell }
}

/**
 * A rundown as a table that our own readers of sheets read back: a cue a row, and rows of the type "group" around those
 * of a group.
 */
export function rundownToTable(rundown: Rundown): Table {
  const { cues } = rundown
  const hasGroups = groupsOf(rundown).length > 0
  const own = ownColumns(cues).map((name) =>
    other(markedOwn(name, hasMeaning), (cue) => ownText(cue, name)),
  )
  const shown = [...columns, ...own].filter(
    ({ isUsual, cell }) => isUsual || cues.some((cue) => cell(cue) !== ''),
  )
  const groups = new Map(groupsOf(rundown).map((group) => [group.id, group]))
  const hasColours = [...groups.values()].some(({ colour }) => colour !== null)
  const [title, colour, length] = ['Title', 'Colour', 'Duration'].map((name) =>
    columns.find((column) => column.name === name),
  )
  if (hasColours && colour && !shown.includes(colour)) shown.push(colour)

  const rows: (readonly TableCell[])[] = [
    [...(hasGroups ? ['Type'] : []), ...shown.map(({ name }) => name)],
  ]
  let open: string | null = null
  const typed = (type: string, cellIn: (column: Column) => TableCell): void => {
    rows.push([...(hasGroups ? [type] : []), ...shown.map(cellIn)])
  }
  for (const cue of cues) {
    const id = groupOf(cue)
    if (id !== open) {
      const group = groups.get(id ?? '')
      if (group) {
        const cells = new Map<Column | undefined, TableCell>([
          [title, group.title],
          [colour, group.colour ?? ''],
          [length, lengthOf(group.target)],
        ])
        typed('group', (column) => cells.get(column) ?? '')
      } else if (open !== null) typed('group end', () => '')
      open = id
    }
    typed('cue', ({ cell }) => cell(cue))
  }
  return { rows, notes: notHeld(rundown, ['actions', 'loops']) }
}

function lengthOf(length: Duration | null): TableCell {
  return length ?? ''
}
