import ICAL from 'ical.js'

import { knownZone } from '#decode/start-text.ts'
import { clockTimeOn } from '#show/state/time-of-day.ts'

/** When an event is, in ms since 1970 (UTC). */
export interface EventTimes {
  readonly start: number
  /** Null: it has no end, or one that cannot be read. */
  readonly length: number | null
  readonly hasBadEnd: boolean
  /** Whether it was written in another time than this computer's, or only so named. */
  readonly isConverted: boolean
  /** A time zone that nobody knows. */
  readonly unknownZone: string | null
}

/** `all-day`: it has a date and no time. Null: no start that can be read. */
export function timesOf(event: ICAL.Component): EventTimes | 'all-day' | null {
  const begin = event.getFirstProperty('dtstart')
  const start = begin === null ? null : timeIn(begin)
  if (start === 'date') return 'all-day'
  if (start === null || begin === null) return null
  const end = lengthOf(event, start.at)
  return {
    start: start.at,
    length: end === 'bad' ? null : end,
    hasBadEnd: end === 'bad',
    isConverted: start.isConverted,
    unknownZone: start.unknownZone,
  }
}

function lengthOf(event: ICAL.Component, start: number): number | null | 'bad' {
  const end = event.getFirstProperty('dtend')
  const duration = event.getFirstProperty('duration')
  if (end !== null) {
    const time = timeIn(end)
    return time === null || time === 'date' || time.at < start ? 'bad' : time.at - start
  }
  if (duration === null) return null
  const ms = valueOf(duration, ICAL.Duration)?.toSeconds()
  return ms === undefined || !(ms >= 0) ? 'bad' : ms * 1000
}

interface Time {
  readonly at: number
  readonly isConverted: boolean
  readonly unknownZone: string | null
}

function timeIn(property: ICAL.Property): Time | 'date' | null {
  const time = valueOf(property, ICAL.Time)
  if (time === null) return null
  if (time.isDate) return 'date'
  const { year, month, day, hour, minute, second } = time
  if (!(year > 0) || month < 1 || month > 12 || day < 1 || day > 31 || hour > 24) return null
  const reading = Date.UTC(year, month - 1, day, hour, minute, second)
  const here = new Date(year, month - 1, day, hour, minute, second).getTime()
  const zone = textOf(property.getParameter('tzid'))
  const at = instantOf(time, zone, reading)
  if (Number.isNaN(at ?? here)) return null
  return {
    at: at ?? here,
    isConverted: at !== null && at !== here,
    unknownZone: at === null && zone !== '' ? zone : null,
  }
}

/** By the calendar's own description of its time zone, or by the zone's IANA name. Null: it is a local time. */
function instantOf(time: ICAL.Time, zone: string, reading: number): number | null {
  const own = time.zone
  if (own !== null && own !== ICAL.Timezone.localTimezone) return time.toUnixTime() * 1000
  const known = zone === '' ? null : (knownZone(zone) ?? zoneWithin(zone))
  return known === null ? null : clockTimeOn(reading, known)
}

/** "/example.org/2026/Europe/Berlin": a program put its own name before that of the zone (RFC 5545, 3.2.19). */
function zoneWithin(name: string): string | null {
  if (!name.startsWith('/')) return null
  const parts = name.split('/').slice(-3)
  for (let from = 0; from < parts.length; from += 1) {
    const known = knownZone(parts.slice(from).join('/'))
    if (known !== null) return known
  }
  return null
}

/** The value of a property, if it can be read as what it should be. */
function valueOf<Value>(
  property: ICAL.Property,
  kind: abstract new (...args: never) => Value,
): Value | null {
  try {
    const value: unknown = property.getFirstValue()
    return value instanceof kind ? value : null
  } catch {
    return null
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
