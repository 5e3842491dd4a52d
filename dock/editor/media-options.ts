import type { ObsParts } from '#show/state/obs-parts.ts'
import { editorWords } from '#words/editor.ts'

/** Of the select: the cue does not end with media. */
export const noMedia = ''

/** The media sources to choose from, each with its text: those of OBS, and the one of the cue, which OBS may lack. */
export function mediaOptions(
  { inputs }: ObsParts,
  chosen: string,
): readonly (readonly [name: string, words: string])[] {
  const own = inputs.filter(({ playsMedia }) => playsMedia).map(({ name }) => [name, name] as const)
  const first = [noMedia, editorWords.noMedia] as const
  if (chosen === noMedia || own.some(([name]) => name === chosen)) return [first, ...own]
  const isMissing = !inputs.some(({ name }) => name === chosen)
  return [first, ...own, [chosen, isMissing ? editorWords.notInObs(chosen) : chosen]]
}
