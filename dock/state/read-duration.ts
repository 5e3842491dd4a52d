import type { Duration } from '#base/time.ts'
import { longest, textToDuration } from '#decode/duration-text.ts'
import { editorWords } from '#words/editor.ts'

/** The typed duration; null: none; a text: what is wrong with it, in one sentence. */
export function readDuration(text: string): Duration | null | string {
  if (text.trim() === '') return null
  const typed = textToDuration(text)
  if (typed === null) return editorWords.notADuration(text.trim())
  if (typed > longest) return editorWords.tooLong(text.trim())
  return typed
}
