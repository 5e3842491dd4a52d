import type { Duration } from '#base/time.ts'
import { longest, textToDuration } from '#decode/duration-text.ts'
import type { Cue } from '#show/state/rundown.ts'
import { editorWords } from '#words/editor.ts'

/** The length that was typed, null for none, or one sentence that says what is wrong with it. */
export function readDuration(text: string): Duration | null | string {
  if (text.trim() === '') return null
  const typed = textToDuration(text)
  if (typed === null) return editorWords.notADuration(text.trim())
  if (typed > longest) return editorWords.tooLong(text.trim())
  return typed
}

/**
 * What changes of a cue that is given a length. An open-ended one cannot be followed by time, so that
 * it holds; with its first length it follows, until somebody says otherwise. One that ends with its
 * media has had its say.
 */
export function withLength(
  { planned: before, media }: Cue,
  planned: Duration | null,
): Partial<Cue> {
  if (media !== null || (before === null) === (planned === null)) return { planned }
  return { planned, end: planned === null ? 'hold' : 'follow' }
}
