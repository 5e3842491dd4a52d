import { longest, textToDuration } from '#decode/duration-text.ts'
import { plain } from '#decode/rundown/words.ts'

import { timeText, withoutFrames } from './day-time.ts'

/** Unit of the numbers in a column. */
export interface Unit {
  /** Ms for a bare 1. */
  readonly bare: number
  /** Whether "1:30" is an hour and a half, not a minute and a half. */
  readonly isHours: boolean
}

export const secondsUnit: Unit = { bare: 1000, isHours: false }
const minutesUnit: Unit = { bare: 60_000, isHours: false }
/** As Ontime's `parseUserTime` reads typed text: "10" is ten minutes, "1:30" an hour and a half. */
export const ontimeUnit: Unit = { bare: 60_000, isHours: true }
/** In the order in which they are tried. */
export const units: readonly Unit[] = [
  secondsUnit,
  minutesUnit,
  { bare: 1000, isHours: true },
  ontimeUnit,
]

const unitWords: readonly (readonly [RegExp, Unit])[] = [
  [/^(?:m|min|mins|minut[a-z]*)$/, minutesUnit],
  [/^(?:s|sec|secs|sek|se[cgk][a-z]*)$/, secondsUnit],
  [
    /^(?:h|hr|hrs|std|hours?|stunden?|heures?|horas?|ore|ora|uur|uren)$/,
    { bare: 3_600_000, isHours: true },
  ],
  [/^(?:ms|milli[a-z]*)$/, { bare: 1, isHours: false }],
  [/^h+ mm$/, { bare: 60_000, isHours: true }],
  [/^m+ ss$/, secondsUnit],
]

/** The unit that a header names, as in "Duration (min)", and the name without it. */
export function unitOf(header: string): { readonly name: string; readonly unit: Unit | null } {
  const inBrackets = /^(.{1,100}?)\s*[([]([^)\]]{1,40})[)\]]\s*$/s.exec(header)
  const [, name = header, inside = ''] =
    inBrackets ?? /^(.{1,100}?)[\s,/_]+(?:in\s+)?([a-z]{1,12}\.?)\s*$/is.exec(header) ?? []
  const word = plain(inside).replace(/^(?:in|en) /, '')
  const unit = unitWords.find(([pattern]) => pattern.test(word))?.[1] ?? null
  // "Duration (estimated)" is a duration, too.
  return unit === null && inBrackets === null ? { name: header, unit } : { name, unit }
}

const bareUnit =
  /^(?:mins?|minut(?:e|es|en|er|o|os|i|a|as)|secs?|seconds?|seconden|secondes?|secondi|sek|sekunden?|sekunder|segundos?|hrs?|hours?|std|stunden?|heures?|horas?|ore|uren)$/

/** The unit of a column that has no other name, "Minutes". Null: the name means something else. */
export function bareUnitOf(header: string): Unit | null {
  const word = plain(header)
  if (!bareUnit.test(word)) return null
  return unitWords.find(([pattern]) => pattern.test(word))?.[1] ?? null
}

/** Reads a duration from a cell (ms). Null: it is none, or longer than a cue may be. */
export function readLength(cell: string, unit: Unit): number | null {
  const text = plainLength(timeText(cell, 60))
  // "1,200" may be thousands, or a fraction: either would be wrong by a thousand for the other.
  if (/^[1-9]\d{0,2}(?:,\d{3})+$/.test(text)) return null
  const ms = bareLength(text, unit) ?? textToDuration(text)
  return ms !== null && ms <= longest ? ms : null
}

/**
 * The same of a cell in a column of durations: there "12:05:00 AM" is five minutes in the form that spreadsheets in English
 * give to whatever is typed with a colon.
 */
export function readLengthCell(cell: string, unit: Unit): number | null {
  const [, hours = '', minutes, seconds = '00'] =
    /^\s*(\d{1,2}):([0-5]\d)(?::([0-5]\d))?\s*am\s*$/i.exec(cell) ?? []
  if (minutes === undefined) return readLength(cell, unit)
  return readLength(`${Number(hours) % 12}:${minutes}:${seconds}`, unit)
}

/** A length without all that people write around it. */
function plainLength(typed: string): string {
  if (/^\d{1,9}(?::\d\d){0,2}$/.test(typed)) return typed
  return (
    withoutFrames(typed)
      .replace(/^(?:~|≈|ca\.?\s|circa\s|approx\.?\s|about\s)\s*/i, '')
      // The day that sheets count from.
      .replace(/^[\d./-]*(?:1899|1900)[\d./-]*[T\s]+/, '')
      .replace(/[.,;]$/, '')
      .replace(/^:(?=[0-5]\d$)/, '0:')
      .replace(/^(\d+:\d\d)\s*m(?:in|ins|inutes)?\.?$/i, '$1')
      .replace(/^(\d{1,3}):([0-5]\d)\s*(?:h|hrs?|hours?|std)\.?$/i, '$1h $2m')
      .replace(/(\d)\s*(?:''|′′|")$/, '$1s')
      .replace(/(\d)\s*['′’]/, '$1m')
  )
}

/** "0.03125" is how Excel writes 45 minutes in a cell without a format. */
export function isPartOfDay(text: string): boolean {
  return /^0[.,]\d{4,20}$/.test(text)
}

function bareLength(text: string, { bare, isHours }: Unit): number | null {
  if (isPartOfDay(text)) return Math.round(Number(text.replace(',', '.')) * 86_400) * 1000
  if (/^\d{1,9}(?:[.,]\d{1,9})?$/.test(text))
    return Math.round(Number(text.replace(',', '.')) * bare)
  const [, hours, minutes] = (isHours && /^(\d{1,3}):([0-5]\d)$/.exec(text)) || []
  return hours === undefined ? null : Number(hours) * 3_600_000 + Number(minutes) * 60_000
}
