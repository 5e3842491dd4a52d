import type { Finding } from '#decode/finding.ts'
import { quote, readAs } from '#decode/finding.ts'
import { importFindings } from '#words/import.ts'

import { readDayTime } from './day-time.ts'
import type { Column } from './header.ts'
import type { NumberedRow } from './row.ts'

/** A plan goes on within so many hours (ms), and begins at six in the morning or later. */
const longestStep = 4 * 3_600_000
const earliest = 6 * 3_600_000

/** Columns whose names mean two things, by what is in them: "Time" and "End". */
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
 * Whether times such as "19:00" are times of day: said by am, pm and the like, or two and more that
 * rise by steps as a plan has them.
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

/** "7 pm", "20h30", "04.06.2027 15:50", "20:30 Uhr": no length is written so. */
export function isSurely(cell: string): boolean {
  return (
    /\d\s*[ap]\.?m\b|uhr|^\d+[-./]\d+[-./]\d+[,T\s]/i.test(cell) ||
    /^(?:0?[6-9]|1\d|2[0-3])\s*h\s*[0-5]\d$/i.test(cell)
  )
}
