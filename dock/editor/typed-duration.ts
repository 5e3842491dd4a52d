import type { Duration } from '#base/time.ts'
import { longest, textToDuration } from '#decode/duration-text.ts'

/** The length that was typed, null for none, or one sentence that says what is wrong with it. */
export function readDuration(text: string): Duration | null | string {
  if (text.trim() === '') return null
  const typed = textToDuration(text)
  if (typed === null) return `“${text.trim()}” is no length of time: type 5:00, 90s or 1h30.`
  if (typed > longest) return `“${text.trim()}” is longer than a week.`
  return typed
}
