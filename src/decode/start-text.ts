import type { Duration } from '#base/time.ts'
import { day, milliseconds } from '#base/time.ts'
import type { StartAt } from '#show/state/start-at.ts'

import { durationToText, textToDuration } from './duration-text.ts'

let zoneNow: string | null = null

/**
 * The time zone of this machine, by its IANA name. Ask once for a whole job: it takes half a millisecond,
 * and a sheet may have a start in each of its rows.
 */
export function localZone(): string {
  if (zoneNow === null) {
    zoneNow = new Intl.DateTimeFormat().resolvedOptions().timeZone
    void Promise.resolve().then(() => (zoneNow = null))
  }
  return zoneNow
}

/**
 * Reads a start as people type it: "21:00", "9pm", "20h30", "9:00:30 pm Europe/Berlin", "stream 1:00:00",
 * "record 5:00"; and ", wait" after it. `zone` is used if none is given. Null: it is none of these.
 */
export function textToStart(text: string, zone: string): StartAt | null {
  if (text.length > 100) return null
  const words = wordsOf(text)
  const late = words.at(-1) === 'wait' ? 'wait' : 'cut'
  if (words.at(-1) === late) words.pop()
  const [first, ...rest] = words
  if (first === 'stream' || first === 'record') {
    const time = textToDuration(rest.join(' '))
    return time === null ? null : { clock: first, time, zone: null, late }
  }
  const half = /^[ap]m$/i.test(rest[0] ?? '') ? rest.shift() : undefined
  const [named = zone, ...others] = rest
  const time = textToClock(first ?? '', half?.toLowerCase())
  if (time === null || others.length > 0) return null
  const known = knownZone(named)
  return known === null ? null : { clock: 'day', time, zone: known, late }
}

/** Reads a time of day alone, in ms since midnight. Null: it is none, or there is more text. */
export function textToDayTime(text: string): Duration | null {
  if (text.length > 100 || !/^\s*\d/.test(text)) return null
  const [first = '', half, ...others] = wordsOf(text)
  if (others.length > 0 || (half !== undefined && !/^[ap]m$/i.test(half))) return null
  return textToClock(first, half?.toLowerCase())
}

/** Brings all ways to write an hour, except "21:00" and "9 pm", into one of these. */
function wordsOf(text: string): string[] {
  return text
    .replace(/^(\s*\d[\d:.]*)\s*([ap])\.?m\b\.?/i, '$1 $2m')
    .replace(/^(\s*\d{1,2})\s*h(?:\s*([0-5]\d))?(?![\w:])/i, withMinutes)
    .replace(/^(\s*\d{1,2})(?:[:.]([0-5]\d))?\s*uhr\b/i, withMinutes)
    .split(/[\s,]+/)
    .filter((word) => word !== '')
}

function withMinutes(_all: string, hours: string, minutes = '00'): string {
  return `${hours}:${minutes}`
}

/** `textToStart` reads it back. The zone is left out if it is `withoutZone`. */
export function startToText({ clock, time, zone, late }: StartAt, withoutZone: string): string {
  const words =
    clock === 'day'
      ? [clockToText(time), ...(zone === withoutZone ? [] : [zone])]
      : [clock, durationToText(time)]
  return `${words.join(' ')}${late === 'wait' ? ', wait' : ''}`
}

/**
 * Zones that were looked up: that takes long, and a rundown names few. A cue each second would take half a
 * minute.
 */
const known = new Set<string>()
const mostKnown = 1000

/** The zone's name as it was written, or null if there is no such zone. */
export function knownZone(name: string): string | null {
  if (known.has(name)) return name
  if (name === '') return null
  try {
    if (typeof Intl.DateTimeFormat('en', { timeZone: name }) !== 'object') return null
  } catch {
    return null
  }
  if (known.size < mostKnown) known.add(name)
  return name
}

function textToClock(text: string, half: string | undefined): Duration | null {
  // An hour alone is a time only with "am" or "pm".
  const match =
    /^(\d{1,2})[:.]([0-5]\d)(?::([0-5]\d(?:\.\d{1,3})?))?$/.exec(text) ??
    (half === undefined ? null : /^(\d{1,2})$/.exec(text))
  if (!match) return null
  let hours = Number(match[1])
  if (half !== undefined) {
    if (hours < 1 || hours > 12) return null
    hours = (hours % 12) + (half === 'pm' ? 12 : 0)
  }
  const ms = Math.round(
    (hours * 60 + Number(match[2] ?? 0)) * 60_000 + Number(match[3] ?? 0) * 1000,
  )
  return ms < day ? milliseconds(ms) : null
}

function clockToText(time: Duration): string {
  // With a hundred hours more, both digits of the hours are there.
  const [hours = '', ...rest] = durationToText(milliseconds(time + 100 * 3_600_000)).split(':')
  return [hours.slice(1), ...rest].join(':')
}
