import type { Finding } from '#decode/finding.ts'
import { quote, readAs } from '#decode/finding.ts'
import { foreignFindings, foreignPlaces } from '#words/foreign.ts'

import { rangeIn } from './clock-range.ts'
import { readDayTime } from './day-time.ts'
import type { Column } from './header.ts'
import { readLength, secondsUnit } from './lengths.ts'
import { daysOf } from './plan-days.ts'
import type { NumberedRow } from './row.ts'

const hour = 3_600_000
/** Longest step of a plan from one start to the next (ms), and its earliest beginning (ms after midnight). */
export const longestStep = 4 * hour
const earliest = 6 * hour

/** Gives columns whose names have two meanings, "Time" and "End", the meaning that fits their cells. */
export function meantColumns(
  columns: readonly Column[],
  rows: readonly NumberedRow[],
  findings: Finding[],
): readonly Column[] {
  const fields = new Set(columns.map(({ field }) => field))
  return columns.map((column, at) => {
    if (column.field !== 'time' && column.field !== 'end') return column
    const filled = rows.filter(({ cells: all }) => (all[at]?.trim() ?? '') !== '')
    const cells = filled.map(({ cells: all }) => all[at]?.trim() ?? '')
    if (column.field === 'time') {
      return timeColumn(column, cells, daysOf(filled, columns), fields, findings)
    }
    if (
      column.field === 'end' &&
      !fields.has('until') &&
      cells.some((cell) => readDayTime(cell) !== null)
    ) {
      return { ...column, field: 'until' }
    }
    return column
  })
}

function timeColumn(
  column: Column,
  cells: readonly string[],
  days: readonly number[],
  fields: ReadonlySet<string | null>,
  findings: Finding[],
): Column {
  if (fields.has('planned')) return { ...column, field: fields.has('start') ? null : 'start' }
  if (fields.has('start')) return { ...column, field: 'planned' }
  const isTimes = areTimesOfDay(cells, days)
  const first = cells.find((cell) => readDayTime(cell) !== null || rangeIn(cell) !== null) ?? ''
  const place = foreignPlaces.columnNamed(quote(column.name))
  if (isTimes) {
    findings.push(readAs(place, (named) => foreignFindings.columnOfDaytimes(named, quote(first))))
  } else if (cells.some((cell) => (readDayTime(cell) ?? 0) >= earliest)) {
    findings.push(readAs(place, (named) => foreignFindings.columnOfDurations(named, quote(first))))
  }
  return { ...column, field: isTimes ? 'start' : 'planned' }
}

/**
 * Whether times such as "19:00" are times of day: am, pm, a range and the like say so, or at least two of
 * them go on by steps that fit a plan, past noon or midnight once. Cells that are neither times nor
 * durations, such as "tbc", do not count where most are times.
 */
export function areTimesOfDay(cells: readonly string[], days: readonly number[] = []): boolean {
  const times = cells.map(readDayTime)
  const isSaid = (cell: string, at: number): boolean =>
    rangeIn(cell) !== null || (times[at] !== null && isSurely(cell))
  if (cells.some(isSaid)) return true
  if (cells.some((cell, at) => times[at] === null && readLength(cell, secondsUnit) !== null)) {
    return false
  }
  const known = times.filter((time) => time !== null)
  const others = times.length - known.length
  const isLate = known.some((time) => time >= 13 * hour)
  return (
    known.length >= 2 &&
    (others === 0 || (others <= known.length && (isLate || known.length > 2))) &&
    isPlan(times, days)
  )
}

/** After a cell without a time, such as the name of a day, and on another day a plan may go on at any time. */
function isPlan(times: readonly (number | null)[], days: readonly number[]): boolean {
  const known = times.filter((time) => time !== null)
  const isHalf = known.every((time) => time >= hour && time < 13 * hour)
  const lap = (isHalf ? 12 : 24) * hour
  let laps = 0
  let steps = 0
  let before: number | null = null
  for (const [at, time] of times.entries()) {
    if (time === null) continue
    const isOtherDay: boolean = at > 0 && days[at] !== days[at - 1]
    if (isOtherDay) [before, laps] = [null, laps > 1 ? laps : 0]
    const ahead: number = before === null ? 0 : (time - before + lap) % lap
    const isStep = ahead > 0 && ahead <= longestStep
    const isFree: boolean = at === 0 || isOtherDay || times[at - 1] === null
    if (isStep) steps += 1
    else if (!isFree || time < earliest) return false
    if (isStep && before !== null && time < before) laps += 1
    before = time
  }
  return steps > 0 && (laps === 0 || (laps === 1 && known.length >= (isHalf ? 4 : 3)))
}

/** "7 pm", "20h30", "04.06.2027 15:50", "20:30 Uhr": nobody writes a duration in this way. */
export function isSurely(cell: string): boolean {
  return (
    /\d\s*[ap]\.?m\b|uhr|^\d+[-./]\d+[-./]\d+[,T\s]/i.test(cell) ||
    /^(?:0?[6-9]|1\d|2[0-3])\s*h\s*[0-5]\d$/i.test(cell)
  )
}
