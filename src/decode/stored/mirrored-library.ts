import * as v from 'valibot'

import type { Decoded } from '#decode/fault.ts'
import { decode, decoded, pathFrom } from '#decode/fault.ts'
import { count, flag, ownText } from '#decode/values.ts'
import { libraryWords } from '#words/library.ts'
import { expectedWords } from '#words/values.ts'

import type { CarriedLibrary } from './library-text.ts'
import { textToLibrary } from './library-text.ts'

const mirrored = v.object(
  {
    version: v.literal(1, expectedWords.version),
    mark: ownText,
    changes: count,
    isStored: flag,
    text: ownText,
  },
  libraryWords.expected,
)

/** Decodes OBS's copy of a library. Anyone who can reach OBS may have written it. */
export function decodeMirroredLibrary(
  value: unknown,
  makeId: () => string,
): Decoded<{
  readonly mark: string
  readonly changes: number
  readonly isStored: boolean
  readonly library: CarriedLibrary
}> {
  const read = decode(mirrored, value, pathFrom('library'))
  if (!read.ok) return read
  const { text, version: _, ...of } = read.value
  if (text === '') return decoded({ ...of, library: { carried: [], faults: [] } })
  const library = textToLibrary(text, makeId)
  return library.ok ? decoded({ ...of, library: library.value }) : library
}
