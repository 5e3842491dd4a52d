import type { Cue } from '#show/state/rundown.ts'
import { refusalOf, valueOf } from '#test/decode/refusal.ts'

import { textToRundown } from './text-to-rundown.ts'

export function cuesOf(text: string): readonly Cue[] {
  return valueOf(textToRundown(text, () => 'new')).cues
}

export function refusal(text: string): string {
  return refusalOf(textToRundown(text, () => 'new'))
}
