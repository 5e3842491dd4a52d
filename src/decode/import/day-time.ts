import { localZone, textToDayTime, textToStart } from '#decode/start-text.ts'
import type { StartAt } from '#show/state/start-at.ts'

/** The time of day in a cell, in ms since midnight; a date before it is ignored. Null: there is none. */
export function readDayTime(cell: string): number | null {
  return /\d/.test(cell) ? textToDayTime(withoutDate(cell)) : null
}

/** A start that is more than a time of day: a timecode, a zone, ", wait". */
export function readOwnStart(cell: string): StartAt | null {
  const text = withoutDate(cell)
  return text === '' ? null : (textToStart(text, '') ?? textToStart(text, localZone()))
}

/** Whether a cell has a date before its time, "04.06.2027 15:50:30". */
export function hasDate(cell: string): boolean {
  return date.test(cell)
}

const date = /^\s*\d{1,4}[-./]\d{1,2}[-./]\d{1,4}[,T\s]+(?=\d)/

function withoutDate(cell: string): string {
  return cell.slice(0, 150).replace(date, '').trim()
}
