import { durationToText } from '#decode/duration-text.ts'
import type { Exported } from '#decode/rundown/exported.ts'
import { startToText } from '#decode/start-text.ts'
import { groupOf, groupsOf } from '#show/state/groups.ts'
import { ownColumns, ownText } from '#show/state/own-texts.ts'
import type { Cue, Rundown } from '#show/state/rundown.ts'

import { notHeld } from './not-held.ts'

/** A column of the table, and what a cue has in it. `isUsual`: it is there even if no cue has anything in it. */
interface Column {
  readonly name: string
  readonly isUsual: boolean
  readonly cell: (cue: Cue) => string
}

/** Named so that our own reader of sheets knows them. */
const columns: readonly Column[] = [
  usual('Label', ({ label }) => label),
  usual('Title', ({ title }) => title),
  usual('Scene', ({ scene }) => scene),
  usual('Duration', ({ planned }) => lengthText(planned)),
  usual('Fixed start', ({ at }) => (at === null ? '' : startToText(at, ''))),
  usual('End action', ({ end }) => end),
  usual('Notes', ({ notes }) => notes),
  other('Skip', ({ skip }) => (skip ? 'yes' : '')),
  other('Flag', ({ flag }) => (flag ? 'yes' : '')),
  other('Colour', ({ colour }) => colour ?? ''),
  other('Media', ({ media }) => media?.input ?? ''),
  other('Before the end of the media', ({ media }) => lengthText(media?.before || null)),
  other('Transition', ({ transition }) => transition?.name ?? ''),
  other('Transition duration', ({ transition }) => lengthText(transition?.duration ?? null)),
  other('Warning', ({ warning }) => lengthText(warning)),
  other('Danger', ({ danger }) => lengthText(danger)),
  other('Least', ({ least }) => lengthText(least)),
  other('Most', ({ most }) => lengthText(most)),
]

function usual(name: string, cell: Column['cell']): Column {
  return { name, isUsual: true, cell }
}

function other(name: string, cell: Column['cell']): Column {
  return { name, isUsual: false, cell }
}

/**
 * A table with commas for spreadsheets (RFC 4180), which our own reader reads back: a cue a row, and rows of the type
 * "group" around those of a group. What a table has no place for is told.
 */
export function rundownToCsv(rundown: Rundown): Exported {
  const { cues } = rundown
  const hasGroups = groupsOf(rundown).length > 0
  const own = ownColumns(cues).map((name) => other(name, (cue) => ownText(cue, name)))
  const shown = [...columns, ...own].filter(
    ({ isUsual, cell }) => isUsual || cues.some((cue) => cell(cue) !== ''),
  )
  const groups = new Map(groupsOf(rundown).map((group) => [group.id, group]))
  const hasColours = [...groups.values()].some(({ colour }) => colour !== null)
  const [title, colour] = ['Title', 'Colour'].map((name) =>
    columns.find((column) => column.name === name),
  )
  if (hasColours && colour && !shown.includes(colour)) shown.push(colour)

  const rows: string[] = [rowOf([...(hasGroups ? ['Type'] : []), ...shown.map(({ name }) => name)])]
  let open: string | null = null
  const typed = (type: string, cellIn: (column: Column) => string): void => {
    rows.push(rowOf([...(hasGroups ? [type] : []), ...shown.map(cellIn)]))
  }
  for (const cue of cues) {
    const id = groupOf(cue)
    if (id !== open) {
      const group = groups.get(id ?? '')
      if (group) {
        typed('group', (column) =>
          column === title ? group.title : column === colour ? (group.colour ?? '') : '',
        )
      } else if (open !== null) typed('group end', () => '')
      open = id
    }
    typed('cue', ({ cell }) => cell(cue))
  }
  return { text: `${rows.join('\r\n')}\r\n`, notes: notHeld(rundown, ['actions', 'groups']) }
}

/** With hours, since a spreadsheet would take "5:00" for five hours. */
function lengthText(length: Cue['planned']): string {
  if (length === null) return ''
  const parts = durationToText(length).split(':')
  const [hours = '', minutes = '', seconds = ''] = parts.length === 3 ? parts : ['0', ...parts]
  return [hours, minutes.padStart(2, '0'), seconds].join(':')
}

function rowOf(cells: readonly string[]): string {
  return cells.map(quoted).join(',')
}

/** A spreadsheet takes text that begins with one of these for a formula; the mark before it is no part of the text. */
function quoted(text: string): string {
  const safe = /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
