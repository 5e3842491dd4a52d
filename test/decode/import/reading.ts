import { textToRundown } from '#decode/import/rundown-text.ts'
import { refusalOf, valueOf } from '#test/decode/refusal.ts'

export const makeId = () => 'new'

export function read(text: string) {
  return valueOf(textToRundown(text, makeId))
}

export function refusal(text: string): string {
  return refusalOf(textToRundown(text, makeId))
}
