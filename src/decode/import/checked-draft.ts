import type { Decoded } from '#decode/fault.ts'
import { decoded, refused, sentence } from '#decode/fault.ts'
import type { Fields } from '#decode/fields.ts'
import { isFields } from '#decode/fields.ts'
import type { Draft } from '#decode/rundown/draft.ts'
import { limits } from '#show/state/limits.ts'
import { foreignRefusals } from '#words/foreign.ts'
import { expectedWords } from '#words/values.ts'

/** Most lines of a text, or rows of a sheet: most are cues, some are blank or comments. */
export const mostLines = 2 * limits.cues

/** Refuses what has no cues, and prose, which was read as one cue a line. */
export function checkedDraft(draft: Draft): Decoded<Draft> {
  const { cues, namePath } = draft
  if (cues.length === 0) return refused(foreignRefusals.noCues)
  const prose = cues.findIndex((cue) => isFields(cue) && isProse(cue['scene']))
  if (prose === -1) return decoded(draft)
  const cue = cues[prose] as Fields
  const place = namePath(['cues', prose, 'scene'])
  return refused(sentence(place, expectedWords.atMostCharacters(limits.foreignName), cue['scene']))
}

function isProse(scene: unknown): boolean {
  return typeof scene === 'string' && scene.length > limits.foreignName
}
