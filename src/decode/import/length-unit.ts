import type { Finding } from '#decode/finding.ts'
import { quote, readAs } from '#decode/finding.ts'
import { importFindings } from '#words/import.ts'

import { readDayTime } from './day-time.ts'
import type { Column, Header } from './header.ts'
import type { Unit } from './lengths.ts'
import { ontimeUnit, readLength, secondsUnit, units } from './lengths.ts'
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
  const named = columns.find(({ field }) => field === 'planned')?.unit
  if (named) return named
  const usual = isOntime ? ontimeUnit : secondsUnit
  const lengths = rows.map((row) => cellOf(row, columns, 'planned').trim())
  const starts = rows.map((row) => readDayTime(cellOf(row, columns, 'start')))
  const ends = rows.map((row) => readDayTime(cellOf(row, columns, 'until')))

  let best = usual
  let most = 0
  for (const unit of [usual, ...units]) {
    const fits = lengths.filter((text, at) => {
      const until = ends[at] ?? starts[at + 1] ?? null
      const start = starts[at] ?? null
      return start !== null && until !== null && readLength(text, unit) === until - start
    }).length
    if (fits > most) {
      best = unit
      most = fits
    }
  }
  const bare = lengths.find((text) => /^\d+(?:[.,]\d+)?$/.test(text))
  const pair = lengths.find((text) => /^\d+:\d\d$/.test(text))
  if (bare !== undefined) {
    const unit = best.bare === 1000 ? 'seconds' : 'minutes'
    findings.push(readAs(importFindings.bareUnit(quote(bare), unit)))
  }
  if (pair !== undefined && best.isHours) {
    findings.push(readAs(importFindings.hoursAndMinutes(quote(pair))))
  }
  return best
}
