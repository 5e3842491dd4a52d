import type { Fields } from '#decode/fields.ts'
import type { Finding } from '#decode/finding.ts'
import { quote, readAs } from '#decode/finding.ts'
import { localZone } from '#decode/start-text.ts'
import { limits } from '#show/state/limits.ts'
import type { StartAt } from '#show/state/start-at.ts'
import { foreignFindings, foreignPlaces } from '#words/foreign.ts'

import { rangeIn } from './clock-range.ts'
import { openCues } from './cue-findings.ts'
import { readOwnStart, readStart } from './day-time.ts'
import type { Column } from './header.ts'
import type { Unit } from './lengths.ts'
import { readLengthCell } from './lengths.ts'
import { numbered } from './numbered.ts'
import { ownField } from './own-columns.ts'
import type { TellRow } from './plan-cells.ts'
import { slotsOf } from './plan-cells.ts'
import type { NumberedRow } from './row.ts'
import { cellOf } from './row.ts'
import type { Placed, Slot } from './schedule.ts'
import { schedule } from './schedule.ts'

/** Makes cues from rows as people write them, with starts and durations that fit one another. */
export function rowsToCues(
  rows: readonly NumberedRow[],
  columns: readonly Column[],
  { delimiter, unit }: { readonly delimiter: string; readonly unit: Unit },
  findings: Finding[],
): readonly Fields[] {
  const tell: TellRow = (row, say, unread) => {
    findings.push(readAs(foreignPlaces.row(row?.number ?? 1), say, unread))
  }
  const slots = slotsOf(rows, columns, unit, tell, findings)
  const placed = schedule(slots, (index, say) => tell(rows[index], say))
  const starts = rows.map((row) => ownStart(row, columns, tell))
  tellStarts(rows, slots, placed, starts, findings)
  tellLengths(rows, columns, slots, placed, tell, findings)
  tellScenes(rows, columns, findings)

  const zone = localZone()
  const ids = new Set<string>()
  const read = columns.flatMap((column, index) => {
    const { field, name } = column
    if (field === null || isTime.has(field)) return []
    const isExact = isKey.has(field) && !column.isPadded && delimiter !== '|'
    return [
      { field, name, index, isExact, unit: isLength.has(field) ? (column.unit ?? unit) : null },
    ]
  })
  return rows.map((row, at) => {
    const fields: Record<string, unknown> = {}
    const own: Record<string, string> = {}
    for (const { field, name, index, isExact, unit: lengthUnit } of read) {
      const text = row.cells[index] ?? ''
      const trimmed = text.trim()
      if (trimmed === '') continue
      if (field === ownField) {
        // Two columns of one name are one.
        own[name] = Object.hasOwn(own, name) ? `${own[name]}\n${trimmed}` : trimmed
        continue
      }
      const length = lengthUnit === null ? null : readLengthCell(text, lengthUnit)
      fields[field] = length ?? (isExact ? text : trimmed)
    }
    const id = cellOf(row, columns, 'id').trim()
    if (id !== '' && (ids.has(id) || id.length > limits.id)) {
      tell(row, (place) => foreignFindings.idTaken(place, quote(id)))
      delete fields['id']
    }
    ids.add(id)
    if (!('group' in fields) && row.group !== undefined) fields['group'] = row.group
    withParts(fields)
    if (Object.keys(own).length > 0) fields['own'] = own
    const { scene = cellOf(row, columns, 'title') } = fields
    if (typeof scene === 'string' && scene !== scene.trim() && 'scene' in fields) {
      const shown = JSON.stringify(scene.slice(0, 40))
      tell(row, (place) => foreignFindings.spaceKept(place, shown))
    }
    const day = placed[at]?.at ?? null
    return {
      ...fields,
      scene: 'scene' in fields ? scene : fields['title'],
      planned: placed[at]?.planned ?? null,
      at: starts[at] ?? (day === null ? null : { clock: 'day', time: day, zone }),
    }
  })
}

/** Columns that make the schedule, or say what kind a row is. */
const isTime = new Set(['planned', 'more', 'start', 'until', 'at', 'kind', 'linked', 'isToEnd'])
const isLength = new Set(['warning', 'danger', 'least', 'most', 'before', 'transitionTime'])
/** Names that OBS has: with one more space it would be another scene. */
const isKey = new Set(['scene', 'media', 'transition'])

/** Of a transition, and of media that end a cue, two cells are one field. */
function withParts(fields: Record<string, unknown>): void {
  const { transition, transitionTime, media, before } = fields
  delete fields['transitionTime']
  delete fields['before']
  if (transition !== undefined && transitionTime !== undefined) {
    fields['transition'] = { name: transition, duration: transitionTime }
  }
  if (media !== undefined && before !== undefined) fields['media'] = { input: media, before }
}

/** A start from a column of fixed starts, or one that is more than a time of day. */
function ownStart(row: NumberedRow, columns: readonly Column[], tell: TellRow): StartAt | null {
  const fixed = cellOf(row, columns, 'at').trim()
  const planned = cellOf(row, columns, 'start').trim()
  const own = readOwnStart(fixed)
  if (fixed !== '' && own === null && rangeIn(fixed) === null) {
    tell(row, (place) => foreignFindings.noStart(place, quote(fixed)), ['at'])
  }
  return own ?? (planned !== '' && readStart(planned) === null ? readOwnStart(planned) : null)
}

function tellStarts(
  rows: readonly NumberedRow[],
  slots: readonly Slot[],
  placed: readonly Placed[],
  own: readonly (StartAt | null)[],
  findings: Finding[],
): void {
  const isFixed = (index: number): boolean => (placed[index]?.at ?? own[index] ?? null) !== null
  const fixed = rows.filter((_row, index) => isFixed(index)).map(({ number }) => number)
  const isRest = slots.some(({ start, skip }, index) => start !== null && !skip && !isFixed(index))
  if (fixed.length === 0 || !isRest) return
  findings.push(
    readAs(numbered('rows', fixed), (place) => foreignFindings.fixedStarts(place, fixed.length)),
  )
}

/** Tells each row once: its cell is not a duration, or it has none. */
function tellLengths(
  rows: readonly NumberedRow[],
  columns: readonly Column[],
  slots: readonly Slot[],
  placed: readonly Placed[],
  tell: TellRow,
  findings: Finding[],
): void {
  const open: number[] = []
  for (const [at, row] of rows.entries()) {
    const slot = slots[at]
    const isOpen =
      (placed[at]?.planned ?? null) === null && cellOf(row, columns, 'media').trim() === ''
    const cell = cellOf(row, columns, 'planned').trim()
    const waits = isOpen && slot?.end === null
    if (slot?.length === null && cell !== '' && !isUnknown(cell) && rangeIn(cell) === null) {
      tell(row, (place) => foreignFindings.noDuration(place, quote(cell), waits), ['planned'])
    } else if (waits && !slot.skip) open.push(row.number)
  }
  findings.push(...openCues('rows', open))
}

/** Whether people mean "not known yet". */
function isUnknown(cell: string): boolean {
  return /^(?:[-–—?]+|tb[acd]|open|offen)$/i.test(cell)
}

/** Tells empty cells in a column of scenes; of merged cells all but the first are empty. */
function tellScenes(
  rows: readonly NumberedRow[],
  columns: readonly Column[],
  findings: Finding[],
): void {
  const without = rows.filter((row) => cellOf(row, columns, 'scene').trim() === '')
  if (without.length === 0 || without.length === rows.length) return
  const place = numbered(
    'rows',
    without.map(({ number }) => number),
  )
  findings.push(readAs(place, (named) => foreignFindings.titleForScene(named, without.length)))
}
