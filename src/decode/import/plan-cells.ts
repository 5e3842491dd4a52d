import type { Finding, Say } from '#decode/finding.ts'
import { quote, readAs } from '#decode/finding.ts'
import { plain, readFlag } from '#decode/rundown/words.ts'
import { foreignFindings } from '#words/foreign.ts'

import { rangeIn } from './clock-range.ts'
import { emptyCues } from './cue-findings.ts'
import { hasDate, hasFrames, readDayTime, readOwnStart, readStart, timeAmong } from './day-time.ts'
import type { Column } from './header.ts'
import type { Unit } from './lengths.ts'
import { readLengthCell } from './lengths.ts'
import { longestStep } from './meant.ts'
import { numbered } from './numbered.ts'
import { daysOf } from './plan-days.ts'
import type { NumberedRow } from './row.ts'
import { cellOf } from './row.ts'
import type { Slot } from './schedule.ts'
import { onTwelveHours } from './twelve-hours.ts'
import { toEndKind } from './words.ts'

/** `say` makes the sentence for the row's place. `unread`: the fields of the cue that stay without a value by this. */
export type TellRow = (row: NumberedRow | undefined, say: Say, unread?: readonly string[]) => void

/** The cells of a row that say when it is. */
interface Written {
  readonly start: string
  readonly end: string
  readonly length: string
}

/** What the cells of a plan say, row by row; what they say that is no time is told. */
export function slotsOf(
  rows: readonly NumberedRow[],
  columns: readonly Column[],
  unit: Unit,
  tell: TellRow,
  findings: Finding[],
): readonly Slot[] {
  const written = rows.map((row) => writtenOf(row, columns, tell))
  const texts = written.flatMap(({ start, end }) => [start, end])
  const asWritten = texts.map((text, at) =>
    timeIn(text, rows[at >> 1], at % 2 === 0 ? starts : ends, tell),
  )
  const days = daysOf(rows, columns)
  const times = onTwelveHours(
    asWritten,
    texts,
    longestStep,
    days.flatMap((day) => [day, day]),
  )

  const tellRows = (named: readonly NumberedRow[], say: Say): void => {
    if (named.length > 0)
      findings.push(
        readAs(
          numbered(
            'rows',
            named.map(({ number }) => number),
          ),
          say,
        ),
      )
  }
  const late = times.findIndex((time, at) => time !== asWritten[at])
  tellRows(
    rows.filter((_row, at) => [2 * at, 2 * at + 1].some((one) => times[one] !== asWritten[one])),
    (place) => foreignFindings.twelveHours(place, quote(texts[late] ?? ''), times[late] ?? 0),
  )
  tellRows(
    rows.filter((_row, at) =>
      [texts[2 * at], texts[2 * at + 1]].some((text) => hasDate(text ?? '')),
    ),
    foreignFindings.datesIgnored,
  )
  const frames = written.map((cells) => Object.values(cells).find(hasFrames))
  tellRows(
    rows.filter((_row, at) => frames[at] !== undefined),
    foreignFindings.framesIgnored,
  )

  const slots = rows.map((row, at): Slot => {
    const length = lengthIn(written[at]?.length ?? '', row, columns, unit)
    return {
      date: days[at] ?? 0,
      start: times[2 * at] ?? null,
      end: times[2 * at + 1] ?? null,
      length,
      skip: readFlag(cellOf(row, columns, 'skip')) === true,
      isToEnd:
        readFlag(cellOf(row, columns, 'isToEnd')) === true ||
        plain(cellOf(row, columns, 'kind')) === toEndKind,
    }
  })
  const empty = rows.filter((_row, at) => slots[at]?.length === 0)
  findings.push(
    ...emptyCues(
      'rows',
      empty.map(({ number }) => number),
    ),
  )
  return slots
}

function writtenOf(row: NumberedRow, columns: readonly Column[], tell: TellRow): Written {
  const cell = (field: string): string => cellOf(row, columns, field).trim()
  const isLinked = readFlag(cell('linked')) === true
  const fixed = cell('at')
  const planned = cell('start') || (readDayTime(fixed) === null ? '' : fixed)
  const range = rangeIn(planned)
  const written = {
    start: isLinked ? '' : (range?.first ?? planned),
    end: cell('until') || (range?.last ?? ''),
    length: cell('planned'),
  }
  const inLength = rangeIn(written.length)
  if (inLength === null) return written
  tell(row, (place) => foreignFindings.rangeForLength(place, quote(written.length)))
  return { start: written.start || inLength.first, end: written.end || inLength.last, length: '' }
}

/** Of a length in one cell, or in one each for hours, minutes and seconds. */
function lengthIn(
  text: string,
  row: NumberedRow,
  columns: readonly Column[],
  unit: Unit,
): number | null {
  const more = columns.flatMap((column, at) =>
    column.field === 'more' ? (readLengthCell(row.cells[at] ?? '', column.unit ?? unit) ?? []) : [],
  )
  const first = text === '' ? null : readLengthCell(text, unit)
  return more.reduce<number | null>((sum, ms) => (sum ?? 0) + ms, first)
}

/** What a start says of a cue, and an end: its length too, unless another cell says that. */
const starts = ['at', 'planned']
const ends = ['planned']

function timeIn(
  text: string,
  row: NumberedRow | undefined,
  fields: readonly string[],
  tell: TellRow,
): number | null {
  const time = readStart(text)
  if (time !== null || /^[-–—]*$/.test(text) || readOwnStart(text) !== null) return time
  const part = timeAmong(text)
  if (part === null) tell(row, (place) => foreignFindings.noTime(place, quote(text)), fields)
  else tell(row, (place) => foreignFindings.timeAmong(place, quote(text), quote(part)))
  return part === null ? null : readDayTime(part)
}
