import { clockText, twoDigits } from '#base/clock-text.ts'
import type { Duration, Instant } from '#base/time.ts'
import { weekday } from '#words/dates.ts'
import { statusWords } from '#words/status.ts'

/**
 * A falling countdown: "4:31", "1:02:03". It shows 0:00 only when the time is up, and then the time over:
 * "+0:12".
 */
export function countdownText(remaining: Duration): string {
  return remaining >= 0
    ? clockText(Math.ceil(remaining / 1000))
    : `+${clockText(wholeSeconds(Math.abs(remaining)))}`
}

/** A rising clock, in full seconds. */
export function elapsedText(elapsed: Duration): string {
  return clockText(wholeSeconds(Math.max(0, elapsed)))
}

/** How late or early the show is, with a word besides the sign. */
export function overText(over: Duration): string {
  const distance = wholeSeconds(Math.abs(over))
  if (distance === 0) return statusWords.onTime
  return over > 0 ? statusWords.over(clockText(distance)) : statusWords.under(clockText(distance))
}

/**
 * A time of day in this browser's zone: "20:15:00". `wallAhead`: how far the wall clock is ahead of the
 * show's (ms).
 */
export function timeOfDayText(at: Instant, wallAhead: Duration): string {
  const date = new Date(at + wallAhead)
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits).join(':')
}

/** "" on the same day as `now`, otherwise "tomorrow " or the day of the week: "Sat ". */
export function dayText(at: Instant, now: Instant, wallAhead: Duration): string {
  const [date, today] = [new Date(at + wallAhead), new Date(now + wallAhead)]
  if (date.toDateString() === today.toDateString()) return ''
  today.setDate(today.getDate() + 1)
  if (date.toDateString() === today.toDateString()) return `${statusWords.tomorrow} `
  return `${weekday(date)} `
}

function wholeSeconds(ms: number): number {
  return Math.floor(ms / 1000)
}
