import { editorWords } from '#words/editor.ts'

/** Of the select: the transition that OBS has chosen itself. */
export const asObsHasIt = ''

/**
 * The transitions to choose from, each with its text: OBS's own, and the one of the cue, which OBS may
 * lack. `known` is empty until OBS has told.
 */
export function transitionOptions(
  known: readonly string[],
  chosen: string | undefined,
): readonly (readonly [name: string, words: string])[] {
  const own = known.map((name) => [name, name] as const)
  const first = [asObsHasIt, editorWords.transitionOfObs] as const
  if (chosen === undefined || known.includes(chosen)) return [first, ...own]
  const words = known.length === 0 ? chosen : editorWords.notInObs(chosen)
  return [first, ...own, [chosen, words]]
}
