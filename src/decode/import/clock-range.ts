import { readDayTime, timeText } from './day-time.ts'

/** A span from one time of day to another, as people write it. */
export interface Range {
  readonly first: string
  /** Empty: there is only one. */
  readonly last: string
}

/** Text before or after a name that may be a time of day, or a span of two. */
export interface Timing extends Range {
  readonly rest: string
  /** After the name. */
  readonly isBehind: boolean
}

const time = String.raw`\d{1,2}(?:[:.]\d\d(?::\d\d)?)?(?:\s*h(?:\s*[0-5]\d)?(?!\w))?(?:\s*(?:[ap]\.?m\b\.?|uhr\b))?`
const from = String.raw`(?:(?:from|von|de|das|dalle|van)\s+)?`
const to = String.raw`\s*(?:[-\u2010-\u2015\u2212~\u301c→⟶⇒➔]|->|to|bis|until|till|à|a|al|alle|tot|até|às)\s*`
const whole = new RegExp(`^${from}(${time})${to}(${time})$`, 'i')
const before = new RegExp(
  String.raw`^[-*•]?\s*[([]?${from}(${time})(?:${to}(${time}))?[)\]]?(?=[\s:,|\u2010-\u2015-])[\s:,|\u2010-\u2015-]+(.*)$`,
  'is',
)
const after = new RegExp(
  String.raw`^(.*?)[\s,;|([\u2010-\u2015-]+${from}(${time})${to}(${time})[)\]]?$`,
  'is',
)

/** Characters: looking for one takes longer the longer the text is. */
const longestRange = 60

/** "10:00 - 10:15", "10.00–10.15", "10 to 11 am". Null: a cell says something else. */
export function rangeIn(cell: string): Range | null {
  if (cell.length > longestRange || !/\d\D+\d/.test(cell)) return null
  const [, first = '', last = ''] = whole.exec(timeText(cell, longestRange)) ?? []
  return last === '' ? null : rangeOf(first, last)
}

/** Of a line; only what goes from one time to another is looked for after the name. */
export function timingOf(line: string): Timing | null {
  if (line.length > 1000 || !/\d/.test(line)) return null
  const [, first = '', last = '', rest = ''] = before.exec(line) ?? []
  if (last === '' && readDayTime(first) !== null) return { first, last, rest, isBehind: false }
  const range = rangeOf(first, last)
  if (range !== null) return { ...range, rest, isBehind: false }
  const head = Math.max(0, line.length - longestRange)
  const [, name = '', start = '', end = ''] = after.exec(line.slice(head)) ?? []
  const behind = rangeOf(start, end)
  return behind && { ...behind, rest: line.slice(0, head) + name, isBehind: true }
}

function rangeOf(first: string, last: string): Range | null {
  const end = readDayTime(last)
  if (end === null) return null
  const half = /([ap])\.?m\.?$/i.exec(last.trim())?.[1]?.toLowerCase()
  if (half === undefined || /m\.?$/i.test(first.trim())) {
    return readDayTime(first) === null ? null : { first, last }
  }
  // "1:30 - 2:15 pm" is in the afternoon, "11:30 - 12:15 pm" begins in the morning.
  const [same, other] = [half, half === 'p' ? 'a' : 'p'].map((letter) => `${first} ${letter}m`)
  const start = readDayTime(same ?? '')
  if (start === null) return readDayTime(first) === null ? null : { first, last }
  return { first: (start < end ? same : other) ?? '', last }
}
