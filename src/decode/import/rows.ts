import type { Fields } from '#decode/fields.ts'
import type { Finding } from '#decode/finding.ts'
import { quote, readAs, rowsNamed } from '#decode/finding.ts'
import { readFlag } from '#decode/rundown/words.ts'
import { localZone } from '#decode/start-text.ts'
import { limits } from '#show/state/limits.ts'
import type { StartAt } from '#show/state/start-at.ts'
import { importFindings, importPlaces } from '#words/import.ts'

import { hasDate, readDayTime, readOwnStart } from './day-time.ts'
import type { Column, Header } from './header.ts'
import { unitOfLengths } from './length-unit.ts'
import type { Unit } from './lengths.ts'
import { readLength } from './lengths.ts'
import type { NumberedRow } from './row.ts'
import { cellOf } from './row.ts'
import type { Placed, Slot } from './schedule.ts'
import { schedule } from './schedule.ts'

/** `say` makes the sentence for the row's place. */
type TellRow = (row: NumberedRow | undefined, say: (place: string) => string) => void

/** Makes cues from rows as people write them, with starts and durations that fit one another. */
export function rowsToCues(
  rows: readonly NumberedRow[],
  columns: readonly Column[],
  header: Header,
  findings: Finding[],
): readonly Fields[] {
  const tell: TellRow = (row, say) => {
    findings.push(readAs(say(importPlaces.row(row?.number ?? 1))))
  }
  const unit = unitOfLengths(rows, columns, header, findings)
  const slots = rows.map((row) => slotOf(row, columns, unit, tell))
  if (rows.some((row) => isDated(row, columns))) {
    findings.push(readAs(importFindings.datesIgnored))
  }
  const placed = schedule(slots, (index, say) => tell(rows[index], say))
  tellStarts(rows, slots, placed, findings)
  tellOpen(
    rows.filter((row, at) => isOpen(row, columns, slots[at], placed[at])),
    rows,
    findings,
  )

  const zone = localZone()
  const ids = new Set<string>()
  return rows.map((row, at) => {
    const fields: Record<string, unknown> = {}
    for (const [index, column] of columns.entries()) {
      const { field } = column
      const text = row.cells[index] ?? ''
      if (field === null || isTime.has(field) || text.trim() === '') continue
      if (isLength.has(field)) fields[field] = readLength(text, column.unit ?? unit) ?? text.trim()
      else
        fields[field] =
          isKey.has(field) && !column.isPadded && header.delimiter !== '|' ? text : text.trim()
    }
    const id = cellOf(row, columns, 'id').trim()
    if (id !== '' && (ids.has(id) || id.length > limits.id)) {
      tell(row, (place) => importFindings.idTaken(place, quote(id)))
      delete fields['id']
    }
    ids.add(id)
    const { scene = cellOf(row, columns, 'title') } = fields
    if (typeof scene === 'string' && scene !== scene.trim() && 'scene' in fields) {
      const shown = JSON.stringify(scene.slice(0, 40))
      tell(row, (place) => importFindings.spaceKept(place, shown))
    }
    const day = placed[at]?.at ?? null
    const own = ownStart(row, columns, tell)
    return {
      ...fields,
      scene: 'scene' in fields ? scene : fields['title'],
      planned: placed[at]?.planned ?? null,
      at: own ?? (day === null ? null : { clock: 'day', time: day, zone }),
    }
  })
}

/** Columns that make the schedule, or say what kind a row is. */
const isTime = new Set(['planned', 'start', 'until', 'at', 'kind', 'linked', 'isToEnd'])
const isLength = new Set(['warning', 'danger'])
/** Names that OBS has: with one more space it would be another scene. */
const isKey = new Set(['scene', 'media', 'transition'])

function slotOf(row: NumberedRow, columns: readonly Column[], unit: Unit, tell: TellRow): Slot {
  const length = cellOf(row, columns, 'planned').trim()
  const planned = length === '' ? null : readLength(length, unit)
  if (length !== '' && planned === null && !isUnknown(length)) {
    tell(row, (place) => importFindings.noDuration(place, quote(length)))
  }
  const isLinked = readFlag(cellOf(row, columns, 'linked')) === true
  return {
    start: isLinked ? null : timeIn(cellOf(row, columns, 'start'), row, tell),
    end: timeIn(cellOf(row, columns, 'until'), row, tell),
    length: planned,
    skip: readFlag(cellOf(row, columns, 'skip')) === true,
    isToEnd: readFlag(cellOf(row, columns, 'isToEnd')) === true,
  }
}

function timeIn(cell: string, row: NumberedRow, tell: TellRow): number | null {
  const text = cell.trim()
  const time = readDayTime(text)
  if (text !== '' && time === null && !isUnknown(text) && readOwnStart(text) === null) {
    tell(row, (place) => importFindings.noTime(place, quote(text)))
  }
  return time
}

/** Whether people mean "not known yet". */
function isUnknown(cell: string): boolean {
  return /^(?:[-–—?]+|tb[acd]|open|offen)$/i.test(cell)
}

function isDated(row: NumberedRow, columns: readonly Column[]): boolean {
  return hasDate(cellOf(row, columns, 'start')) || hasDate(cellOf(row, columns, 'until'))
}

/** A start from a column of fixed starts, or one that is more than a time of day. */
function ownStart(row: NumberedRow, columns: readonly Column[], tell: TellRow): StartAt | null {
  const fixed = cellOf(row, columns, 'at').trim()
  const planned = cellOf(row, columns, 'start').trim()
  const own = readOwnStart(fixed)
  if (fixed !== '' && own === null) {
    tell(row, (place) => importFindings.noStart(place, quote(fixed)))
  }
  return own ?? (planned !== '' && readDayTime(planned) === null ? readOwnStart(planned) : null)
}

function tellStarts(
  rows: readonly NumberedRow[],
  slots: readonly Slot[],
  placed: readonly Placed[],
  findings: Finding[],
): void {
  const isFixed = (index: number): boolean => (placed[index]?.at ?? null) !== null
  const fixed = rows.filter((_row, index) => isFixed(index)).map(({ number }) => number)
  const isRest = slots.some(({ start, skip }, index) => start !== null && !skip && !isFixed(index))
  if (fixed.length === 0 || !isRest) return
  findings.push(readAs(importFindings.fixedStarts(rowsNamed(fixed), fixed.length)))
}

function isOpen(
  row: NumberedRow,
  columns: readonly Column[],
  slot: Slot | undefined,
  placed: Placed | undefined,
): boolean {
  const ends = slot?.end ?? placed?.planned ?? null
  return ends === null && cellOf(row, columns, 'media').trim() === ''
}

function tellOpen(
  open: readonly NumberedRow[],
  rows: readonly NumberedRow[],
  findings: Finding[],
): void {
  if (open.length === 0) return
  const numbers = open.map(({ number }) => number)
  const isAll = open.length > 1 && open.length === rows.length
  findings.push(
    readAs(isAll ? importFindings.allOpen : importFindings.open(rowsNamed(numbers), open.length)),
  )
}
