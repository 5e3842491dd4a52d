import { refusalOf, valueOf } from '#test/decode/refusal.ts'

import { textToRundown } from './text-to-rundown.ts'

export const makeId = () => 'new'

export function read(text: string) {
  return valueOf(textToRundown(text, makeId))
}

export function refusal(text: string): string {
  return refusalOf(textToRundown(text, makeId))
}
