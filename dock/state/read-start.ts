import { localZone, textToStart } from '#decode/start-text.ts'
import type { StartAt } from '#show/state/start-at.ts'
import { editorWords } from '#words/editor.ts'

/** The typed start; null: none; a text: what is wrong with it, in one sentence. `before`: the one that it replaces. */
export function readStart(text: string, before: StartAt | null): StartAt | null | string {
  if (text.trim() === '') return null
  const typed = textToStart(text.trim(), localZone())
  if (typed === null) return editorWords.notAStart(text.trim())
  return text.includes('wait') || before === null ? typed : { ...typed, late: before.late }
}
