import type { Duration } from '#base/time.ts'
import { milliseconds } from '#base/time.ts'

/** Longest planned duration of a cue (ms): a longer one is a typing error. */
export const longest = milliseconds(7 * 24 * 3_600_000)

/**
 * Reads a duration as people type it, in whole ms: "5:00", "1:02:03", "0:30.5", "1h 30m", "1h30", "90s",
 * "500ms"; "5.30" is 5:30, as many write it. A bare number is seconds. Null: it is none of these, or
 * negative.
 */
export function textToDuration(text: string): Duration | null {
  const typed = text.trim().toLowerCase()
  if (typed === '' || typed.length > 40) return null
  // Two digits after the point are seconds of a minute, not a fraction: "1.75" is neither.
  const [, whole, seconds] = /^(\d+)[.,](\d\d)$/.exec(typed) ?? []
  const ms =
    clockToMs(whole === undefined ? typed : `${whole}:${seconds}`) ??
    (whole === undefined ? unitsToMs(typed) : null)
  return ms !== null && Number.isSafeInteger(ms) ? milliseconds(ms) : null
}

/** Reads a change of duration (ms): "+10s", "-0:30". Without a sign it is longer. Null: it is not a change. */
export function textToNudge(text: string): Duration | null {
  const [, sign = '', length = ''] = /^\s*([-+−]?)(.*)$/s.exec(text) ?? []
  const by = textToDuration(length)
  if (by === null || by === 0) return by
  return sign === '' || sign === '+' ? by : milliseconds(0 - by)
}

/** "5:00", "1:02:03", "0:30.5", "-0:05". `textToDuration` reads it back to the same whole ms. */
export function durationToText(duration: Duration): string {
  const whole = Math.round(Math.abs(duration))
  const hours = Math.floor(whole / 3_600_000)
  const minutes = Math.floor(whole / 60_000) % 60
  const seconds = String(Math.floor(whole / 1000) % 60).padStart(2, '0')
  const ms = String(whole % 1000).padStart(3, '0')

  const fraction = ms === '000' ? '' : `.${ms.replace(/0+$/, '')}`
  const clock = hours === 0 ? `${minutes}` : `${hours}:${String(minutes).padStart(2, '0')}`
  return `${duration < 0 && whole > 0 ? '-' : ''}${clock}:${seconds}${fraction}`
}

/** Hours only if two numbers follow. The first number has no limit, so that "90:00" is 90 minutes. */
const clock = /^(?:(\d+):([0-5]?\d)|(\d+)):([0-5]?\d(?:[.,]\d+)?)$/

function clockToMs(text: string): number | null {
  const match = clock.exec(text)
  if (!match) return null
  const [, hours, minutesOfHour, minutes] = match
  const seconds = numberIn(match[4])
  return Math.round(
    numberIn(hours) * 3_600_000 + numberIn(minutesOfHour ?? minutes) * 60_000 + seconds * 1000,
  )
}

const number = String.raw`\d+(?:[.,]\d+)?`

/** Largest unit first, each at most once. The last may lack its name: "1h30", "2m30", "90". */
const units = new RegExp(
  `^${unit('h|hr|hrs|hours?|std|stunden?|heures?|horas?|or[ae]|uur|uren')}${unit('m|mins?|minutes?|minuten|minutos?|minut[io]|minuut')}${unit('s|secs?|seconds?|sek|sekunden?|secondes?|segundos?|second[io]|seconden?')}${unit('ms')}(${number})?$`,
)

function unit(names: string): string {
  return String.raw`(?:(${number})\s*(?:${names})\.?)?\s*`
}

function unitsToMs(text: string): number | null {
  const match = units.exec(text)
  if (!match) return null
  const [, hours, minutes, seconds, ms, bare] = match
  // No number without a name can follow seconds.
  if (bare !== undefined && (seconds !== undefined || ms !== undefined)) return null
  const bareUnit = minutes === undefined && hours !== undefined ? 60_000 : 1000
  return Math.round(
    numberIn(hours) * 3_600_000 +
      numberIn(minutes) * 60_000 +
      numberIn(seconds) * 1000 +
      numberIn(ms) +
      numberIn(bare) * bareUnit,
  )
}

function numberIn(text: string | undefined): number {
  return text === undefined ? 0 : Number(text.replace(',', '.'))
}
