import { quotedNames } from '#decode/finding.ts'
import { foreignPlaces } from '#words/foreign.ts'

export type Numbered = 'rows' | 'lines' | 'events' | 'parts'

/** "Row 4", "Lines 4 and 6", "Events 1, 2, 3, 4 and 20 more". */
export function numbered(kind: Numbered, numbers: readonly number[]): string {
  const shown = quotedNames(numbers.map(String)).replaceAll('"', '')
  return foreignPlaces[kind](shown, numbers.length)
}
