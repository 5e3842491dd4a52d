import type { Cell, CellValue } from 'hucre/xlsx'

import { milliseconds } from '#base/time.ts'
import { durationToText } from '#decode/duration-text.ts'

export type DateSystem = '1900' | '1904'

const hour = 3_600_000
const day = 24 * hour

/**
 * A cell as text that the readers of sheets understand: as the spreadsheet shows it, where that says what it means.
 * Empty: no value. An error is empty as well.
 */
export function cellText(
  value: CellValue | undefined,
  cell: Cell | undefined,
  system: DateSystem,
): string {
  if (value === null || value === undefined || cell?.type === 'error') return ''
  const written = cell?.style?.numFmt ?? ''
  const format = formatOf(written)
  if (typeof value === 'string') return value.replace(/\r\n?/g, '\n')
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (value instanceof Date) return timeText(value, format, system)
  if (elapsed.test(format)) return lengthText(Math.round(value * day))
  return withTexts(numberText(value, format.trim()), written)
}

function numberText(value: number, format: string): string {
  // "007" and "1.10" are names of cues.
  const [padded, fraction = ''] = /^0+(?:\.(0+))?$/.exec(format) ?? []
  if (padded !== undefined) return value.toFixed(fraction.length).padStart(padded.length, '0')
  // Excel shows 15 digits, and no error of rounding after them.
  return String(Number(value.toPrecision(15)))
}

/** A number with the texts that its format puts around it: 5 in the format `0" min"` is "5 min". */
function withTexts(number: string, format: string): string {
  const part = (format.split(';')[0] ?? '').replace(/[_*].|\[[^\]]*\]/g, '')
  const [, before = '', after = ''] = numberFormat.exec(part) ?? []
  const [first = '', last = ''] = [before, after].map((text) =>
    text.replace(/"([^"]*)"|\\(.)/g, '$1$2'),
  )
  return `${first}${number}${last}`.trim()
}

const numberFormat = /^((?:"[^"]*"|\\.|\s)*)(?:general|[0#?.,]+)((?:"[^"]*"|\\.|\s)*)$/i

/** Time that goes on past 24 hours: "[h]:mm", "[mm]:ss". */
const elapsed = /\[[hms]+\]/

/** The part for positive numbers of a number format, without texts, colours and conditions in it. */
function formatOf(format: string): string {
  return (format.split(';')[0] ?? '')
    .toLowerCase()
    .replace(/"[^"]*"|\\.|[_*]./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/g, '')
}

/** A number that is shown as a date, a time, or both. */
function timeText(value: Date, format: string, system: DateSystem): string {
  const whole = sinceZero(value, system)
  const hasMs = /s[.,]?0/.test(format)
  const ms = hasMs ? whole : Math.round(whole / 1000) * 1000
  if (elapsed.test(format) || ms < 0) return lengthText(ms)
  const hasDate = /[yd]/.test(format)
  const inDay = ms % day
  if (hasDate && inDay === 0 && !/h/.test(format)) return dateText(ms, whole, value)
  const time = dayTimeText(inDay, format)
  return hasDate ? `${dateText(ms, whole, value)} ${time}` : time
}

/** The number of the cell, in ms instead of days: exact below 60 days, of which more would be no time. */
function sinceZero(value: Date, system: DateSystem): number {
  const zero = system === '1904' ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 31)
  return value.getTime() - zero
}

function dateText(ms: number, whole: number, value: Date): string {
  return new Date(value.getTime() + ms - whole).toISOString().slice(0, 10)
}

/** "19:30", "7:30 pm", "0:05:00": seconds if the format has them, or if there are some. */
function dayTimeText(ms: number, format: string): string {
  const hours = Math.floor(ms / hour)
  const isHalf = /am\/pm|a\/p/.test(format)
  const rest = minutesText(ms)
  const hasSeconds = /s/.test(format) || !rest.endsWith(':00')
  const clock = `${isHalf ? hours % 12 || 12 : hours}:${hasSeconds ? rest : rest.slice(0, 2)}`
  return isHalf ? `${clock} ${hours < 12 ? 'am' : 'pm'}` : clock
}

/** "0:05:00": with its hours, so that nobody takes its minutes for them. */
function lengthText(ms: number): string {
  const size = Math.abs(ms)
  return `${ms < 0 ? '-' : ''}${Math.floor(size / hour)}:${minutesText(size)}`
}

/** Minutes and seconds after the hour, both with two digits. */
function minutesText(ms: number): string {
  return durationToText(milliseconds((ms % hour) + hour)).slice(2)
}
