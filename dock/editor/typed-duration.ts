import type { Duration } from '#base/time.ts'
import { longest, textToDuration } from '#decode/duration-text.ts'
import type { Cue } from '#show/state/rundown.ts'
import { editorWords } from '#words/editor.ts'

/** The typed duration; null: none; a text: what is wrong with it, in one sentence. */
export function readDuration(text: string): Duration | null | string {
  if (text.trim() === '') return null
  const typed = textToDuration(text)
  if (typed === null) return editorWords.notADuration(text.trim())
  if (typed > longest) return editorWords.tooLong(text.trim())
  return typed
}

/**
 * Fields that change when a cue is given another duration. A cue without one cannot end by time, so it
 * holds; a cue that gets its first duration goes to the next by itself, until somebody changes that. A cue
 * that ends with media keeps its end.
 */
export function withLength(
  { planned: before, media }: Cue,
  planned: Duration | null,
): Partial<Cue> {
  if (media !== null || (before === null) === (planned === null)) return { planned }
  return { planned, end: planned === null ? 'hold' : 'follow' }
}
