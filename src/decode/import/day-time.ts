import { day } from '#base/time.ts'
import { localZone, textToDayTime, textToStart } from '#decode/start-text.ts'
import type { StartAt } from '#show/state/start-at.ts'

/** The time of day in a cell, in ms since midnight; a date before it is ignored. Null: there is none. */
export function readDayTime(cell: string): number | null {
  if (!/\d/.test(cell)) return null
  return zonedTime(cell) ?? textToDayTime(withoutFrames(withoutDate(cell)))
}

/**
 * The same of a cell that can be nothing but a time of day: also "1930", "25:30" for half past one in the
 * night, "8p", and the part of a day that Excel writes in a cell without a format.
 */
export function readStart(cell: string): number | null {
  const known = readDayTime(cell)
  if (known !== null || !/\d/.test(cell)) return known
  const text = withoutDate(cell)
  if (/^0[.,]\d{3,}$/.test(text)) {
    return (Math.round(Number(text.replace(',', '.')) * 86_400) * 1000) % day
  }
  const [, hours, minutes] =
    /^(2[4-9])[:.]([0-5]\d)(?::00)?$/.exec(text) ??
    /^([01]\d|2[0-3])([0-5]\d)(?:\s*h(?:rs|ours)?\.?)?$/i.exec(text) ??
    []
  if (hours === undefined) return textToDayTime(text.replace(/(\d)\s*([ap])$/i, '$1 $2m'))
  return ((Number(hours) * 60 + Number(minutes)) * 60_000) % day
}

/** The only time of day among other words, "Sat 19:00", "ca. 7 pm". Null: there is none, or more. */
export function timeAmong(cell: string): string | null {
  const found = [...withoutDate(cell).matchAll(among)].flatMap(([, time = '']) => time.trim())
  const [first = ''] = found
  return found.length === 1 && readDayTime(first) !== null ? first : null
}

const among =
  /(?:^|[\s(~≈@])(\d{1,2}(?:[:.]\d\d(?::\d\d)?(?:\s*[ap]\.?m\b)?|\s*[ap]\.?m\b))(?![\w:.]\d)/gi

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
  return timeText(cell, 150).replace(date, '').trim()
}

/**
 * The beginning of a cell as times are looked for in it: with digits and signs of usual width, as Japanese
 * keyboards do not write them, and without marks of direction around them.
 */
export function timeText(cell: string, most: number): string {
  // Most cells are in this form already.
  if (/^[\d:]{1,40}$/.test(cell)) return cell
  const text = cell.slice(0, most).normalize('NFKC').replace(invisible, '').trim()
  // So Spanish writes "pm".
  return text.replace(/(\d\s?[ap])\. m\.?(?!\w)/gi, '$1m')
}

const invisible = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069]/g

const timecode = /^(\d{1,3}:\d\d:\d\d)[:;](\d\d)$/

/** "01:00:00:12" without its frames, as nothing says how long a frame is. */
export function withoutFrames(text: string): string {
  return text.replace(timecode, '$1')
}

/** Whether a timecode in a cell has frames that are lost. */
export function hasFrames(cell: string): boolean {
  return Number(timecode.exec(cell.trim())?.[2] ?? 0) > 0
}

const zoned = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)$/

/** A date and time with its zone, as programs write it: the time of day here, on that date. */
function zonedTime(cell: string): number | null {
  const text = cell.trim()
  if (text.length > 40 || !zoned.test(text)) return null
  const at = new Date(text)
  const ms = (at.getHours() * 60 + at.getMinutes()) * 60_000 + at.getSeconds() * 1000
  return Number.isNaN(ms) ? null : ms
}
