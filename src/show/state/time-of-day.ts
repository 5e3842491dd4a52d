import type { Duration, Instant } from '#base/time.ts'
import { day, instant, milliseconds } from '#base/time.ts'

/**
 * The first instant from `from` on at which clocks of that zone read `time` after midnight. A time skipped
 * by the change to summer time counts as that long after the change; a time that occurs twice means its
 * first occurrence. Throws on an unknown zone.
 */
export function nextClockTime(time: Duration, zone: string, from: Instant): Instant {
  const today = Math.floor((from + offsetOf(zone, from)) / day)
  for (let number = today - 1; ; number += 1) {
    const at = clockTimeOn(number * day + time, zone)
    if (at >= from) return at
  }
}

/**
 * The instant at which clocks of that zone show `reading`: date and time as though they were UTC. What a change of
 * clocks skips or repeats is as above. Throws on an unknown zone.
 */
export function clockTimeOn(reading: number, zone: string): Instant {
  const before = reading - offsetOf(zone, instant(reading - day))
  const after = reading - offsetOf(zone, instant(reading + day))
  const real = [before, after].filter((at) => at + offsetOf(zone, instant(at)) === reading)
  return instant(real.length === 0 ? before : Math.min(...real))
}

/** What a change of clocks does to a reading: it is skipped, or comes twice. Null: nothing. Throws on an unknown zone. */
export function changeAt(reading: number, zone: string): 'skipped' | 'twice' | null {
  const at = clockTimeOn(reading, zone)
  if (at + offsetOf(zone, at) !== reading) return 'skipped'
  const after = reading - offsetOf(zone, instant(reading + day))
  return after !== at && after + offsetOf(zone, instant(after)) === reading ? 'twice' : null
}

/** The number of the day (0: 1 January 1970) that it is there then. Throws on an unknown zone. */
export function dayAt(zone: string, at: Instant): number {
  return Math.floor((at + offsetOf(zone, at)) / day)
}

/** How long (ms) after midnight clocks of that zone read then. Throws on an unknown zone. */
export function clockTimeAt(zone: string, at: Instant): Duration {
  const reading = (Math.round(at) + offsetOf(zone, at)) % day
  return milliseconds(reading < 0 ? reading + day : reading)
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Every change of offset that the tz database has since 1972 falls on a quarter of an hour (UTC). */
const quarter = 900_000

/** Offsets in ms by zone and quarter of an hour: a format takes 20 µs, and each look-up asks for six. */
const known = new Map<string, Map<number, number>>()
/** A zone's offsets are forgotten when there are more: a year of quarters. */
const mostKnown = 35_040

/** How far clocks of the zone are ahead of UTC then, in ms. */
function offsetOf(zone: string, at: Instant): number {
  let offsets = known.get(zone)
  if (!offsets || offsets.size > mostKnown) {
    offsets = new Map()
    known.set(zone, offsets)
  }
  const key = Math.floor(at / quarter)
  let offset = offsets.get(key)
  if (offset === undefined) {
    offset = readOffset(zone, at)
    offsets.set(key, offset)
  }
  return offset
}

function readOffset(zone: string, at: Instant): number {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    formats.set(zone, format)
  }
  const [, sign, hours, minutes] = /GMT([+-])(\d+):(\d+)/.exec(format.format(at)) ?? []
  const offset = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000
  return sign === '-' ? -offset : offset
}
