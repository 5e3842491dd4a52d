import type { Finding } from '#decode/finding.ts'
import { quote, readAs } from '#decode/finding.ts'
import { importFindings } from '#words/import.ts'

import { readDayTime } from './day-time.ts'
import type { Column } from './header.ts'
import type { NumberedRow } from './row.ts'

/** Longest step of a plan from one start to the next (ms), and its earliest beginning (ms after midnight). */
const longestStep = 4 * 3_600_000
const earliest = 6 * 3_600_000

/** Gives columns whose names have two meanings, "Time" and "End", the meaning that fits their cells. */
export function meantColumns(
  columns: readonly Column[],
  rows: readonly NumberedRow[],
  findings: Finding[],
): readonly Column[] {
  const fields = new Set(columns.map(({ field }) => field))
  return columns.map((column, at) => {
    if (column.field !== 'time' && column.field !== 'end') return column
    const cells = rows.map(({ cells: all }) => all[at]?.trim() ?? '').filter((cell) => cell !== '')
    if (column.field === 'time') return timeColumn(column, cells, fields, findings)
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
  fields: ReadonlySet<string | null>,
  findings: Finding[],
): Column {
  if (fields.has('planned')) return { ...column, field: fields.has('start') ? null : 'start' }
  if (fields.has('start')) return { ...column, field: 'planned' }
  const isPlan = areTimesOfDay(cells)
  const [first = ''] = cells
  if (isPlan) {
    findings.push(readAs(importFindings.columnOfDaytimes(quote(column.name), quote(first))))
  } else if (cells.some((cell) => (readDayTime(cell) ?? 0) >= earliest)) {
    findings.push(readAs(importFindings.columnOfDurations(quote(column.name), quote(first))))
  }
  return { ...column, field: isPlan ? 'start' : 'planned' }
}

/**
 * Whether times such as "19:00" are times of day: am, pm and the like say so, or at least two of them rise
 * by steps that fit a plan.
 */
export function areTimesOfDay(cells: readonly string[]): boolean {
  const times = cells.map(readDayTime)
  if (cells.some((cell, at) => times[at] !== null && isSurely(cell))) return true
  return (
    times.length >= 2 &&
    times.every((time, at) => {
      if (time === null) return false
      const before = times[at - 1] ?? null
      return before === null ? time >= earliest : time > before && time - before <= longestStep
    })
  )
}

/** "7 pm", "20h30", "04.06.2027 15:50", "20:30 Uhr": nobody writes a duration in this way. */
export function isSurely(cell: string): boolean {
  return (
    /\d\s*[ap]\.?m\b|uhr|^\d+[-./]\d+[-./]\d+[,T\s]/i.test(cell) ||
    /^(?:0?[6-9]|1\d|2[0-3])\s*h\s*[0-5]\d$/i.test(cell)
  )
}
