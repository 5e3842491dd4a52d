import { day } from '#base/time.ts'
import type { Finding } from '#decode/finding.ts'
import { quote, readAs } from '#decode/finding.ts'
import { foreignFindings, foreignPlaces } from '#words/foreign.ts'
import type { LengthUnit } from '#words/foreign.ts'

import { rangeIn } from './clock-range.ts'
import { readStart } from './day-time.ts'
import type { Column, Header } from './header.ts'
import type { Unit } from './lengths.ts'
import { isPartOfDay, ontimeUnit, readLengthCell, secondsUnit, units } from './lengths.ts'
import type { NumberedRow } from './row.ts'
import { cellOf } from './row.ts'

/**
 * The unit of the durations: the header's; otherwise the one with which most durations fit the starts;
 * otherwise Ontime's own for its sheets, and seconds for others. A unit that no header names is told.
 */
export function unitOfLengths(
  rows: readonly NumberedRow[],
  columns: readonly Column[],
  { isOntime }: Header,
  findings: Finding[],
): Unit {
  const column = columns.find(({ field }) => field === 'planned')
  if (column?.unit) return column.unit
  const usual = isOntime ? ontimeUnit : secondsUnit
  const lengths = rows.map((row) => cellOf(row, columns, 'planned').trim())
  const starts = rows.map((row) => startOf(cellOf(row, columns, 'start')))
  const ends = rows.map((row) => readStart(cellOf(row, columns, 'until')))
  let best = usual
  let most = 0
  // Without starts and ends there is nothing that they could fit.
  const isClocked = [...starts, ...ends].some((time) => time !== null)
  for (const unit of isClocked ? [usual, ...units] : []) {
    const fits = fitting(
      lengths.map((text) => readLengthCell(text, unit)),
      starts,
      ends,
    )
    if (fits > most) {
      best = unit
      most = fits
    }
  }
  const place = foreignPlaces.columnNamed(quote(column?.name ?? ''))
  const tell = (text: string | undefined, word: LengthUnit): void => {
    if (text === undefined) return
    findings.push(readAs(place, (named) => foreignFindings.lengthUnit(named, quote(text), word)))
  }
  tell(lengths.find(isPartOfDay), 'partsOfDay')
  tell(
    lengths.find(
      (text) => /^\d+(?:[.,]\d+)?$/.test(text) && !isPartOfDay(text) && !/^0+$/.test(text),
    ),
    best.bare === 1000 ? 'seconds' : 'minutes',
  )
  const isTold = findings.some((finding) => finding.place === place)
  const pair = lengths.find((text) => /^\d+:\d\d$/.test(text) && !/^[0:]+$/.test(text))
  if (best.isHours) tell(pair, 'hoursAndMinutes')
  else if (most === 0 && !lengths.some(isSurelyMinutes) && !isTold) tell(pair, 'minutesAndSeconds')
  return best
}

function startOf(cell: string): number | null {
  return readStart(rangeIn(cell)?.first ?? cell)
}

/** How many times of the plan are those that the lengths make. */
function fitting(
  lengths: readonly (number | null)[],
  starts: readonly (number | null)[],
  ends: readonly (number | null)[],
): number {
  let fits = 0
  let from: number | null = null
  let sum: number | null = null
  const isAt = (time: number | null): boolean =>
    time !== null && from !== null && sum !== null && sum > 0 && (time - from + day) % day === sum
  for (const [at, length] of lengths.entries()) {
    const start = starts[at] ?? null
    if (isAt(start)) fits += 1
    if (start !== null) [from, sum] = [start, 0]
    sum = sum === null || length === null ? null : sum + length
    if (isAt(ends[at] ?? null)) fits += 1
  }
  return fits
}

/** "1:02:03" is among lengths as we write them, and nobody writes "45:00" for two days. */
function isSurelyMinutes(text: string): boolean {
  return /^\d+:\d\d:\d\d/.test(text) || /^(?:[3-9]\d|\d{3,}):\d\d$/.test(text)
}
