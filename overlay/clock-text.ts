import { clockText, twoDigits } from '#base/clock-text.ts'
import type { Duration, Instant } from '#base/time.ts'

/** "4:31", "1:02:03"; "0:00" for the second after the time is up; then how far over: "+0:12". */
export function countdownText(remaining: Duration): string {
  const total = Math.ceil(remaining / 1000)
  return total >= 0 ? clockText(Math.abs(total)) : `+${clockText(Math.abs(total))}`
}

/** Seconds that are full. */
export function elapsedText(elapsed: Duration): string {
  return clockText(Math.floor(Math.max(0, elapsed) / 1000))
}

/** The time of day where this browser is: "20:15". */
export function timeOfDayText(at: Instant): string {
  const date = new Date(at)
  return `${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`
}
