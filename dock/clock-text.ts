import type { Duration, Instant } from '#base/time.ts'

/**
 * A falling countdown: "4:31", "1:02:03". It reads 0:00 only when the time is up, and from then on
 * how far it is over: "+0:12".
 */
export function countdownText(remaining: Duration): string {
  return remaining >= 0
    ? clock(Math.ceil(remaining / 1000))
    : `+${clock(wholeSeconds(Math.abs(remaining)))}`
}

/** A rising clock: seconds that are full. */
export function elapsedText(elapsed: Duration): string {
  return clock(wholeSeconds(Math.max(0, elapsed)))
}

/** The show's distance from plan, told with a word besides the sign. */
export function overText(over: Duration): string {
  const distance = wholeSeconds(Math.abs(over))
  if (distance === 0) return 'on time'
  return over > 0 ? `+${clock(distance)} over` : `${clock(distance)} under`
}

/** A time of day where this browser is: "20:15:00". */
export function timeOfDayText(at: Instant): string {
  const date = new Date(at)
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits).join(':')
}

function wholeSeconds(ms: number): number {
  return Math.floor(ms / 1000)
}

function clock(total: number): string {
  const hours = Math.floor(total / 3600)
  const minutes = Math.floor(total / 60) % 60
  const rest = twoDigits(total % 60)
  return hours > 0 ? `${hours}:${twoDigits(minutes)}:${rest}` : `${minutes}:${rest}`
}

function twoDigits(count: number): string {
  return String(count).padStart(2, '0')
}
