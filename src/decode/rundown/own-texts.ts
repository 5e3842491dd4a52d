import type { GenericSchema } from 'valibot'
import * as v from 'valibot'

import { isFields } from '#decode/fields.ts'
import { limits } from '#show/state/limits.ts'
import type { OwnTexts } from '#show/state/own-texts.ts'
import { expectedWords } from '#words/values.ts'

/** A name that records of the wire cannot have. */
const unusable = '__proto__'

/** Characters that control how others are shown, and marks that turn the direction of a whole sentence around. */
const controls = /[\p{Cc}\u202A-\u202E\u2066-\u2069]+/gu
/** Whether something is to be seen of a name. */
const seen = /[^\p{Cc}\p{Cf}\p{M}\p{Z}]/u

/** The name of a column as it is kept: on one line, without space around it, an accent and its letter as one. */
export function toOwnName(text: string): string {
  return text.replace(controls, ' ').replace(/\s+/g, ' ').trim().normalize('NFC')
}

/** Whether a column of one's own may be called that. */
export function isOwnName(name: string): boolean {
  const isKept = name === toOwnName(name) && name !== unusable
  return isKept && seen.test(name) && name.length <= limits.ownName
}

/** Of a cue's texts those for whose columns a rundown has room. `columns`: those that it has so far, which grow. */
export function ownWithin(own: OwnTexts, columns: Set<string>): OwnTexts {
  const kept = Object.entries(own).filter(([name]) => {
    if (columns.size < limits.ownColumns) columns.add(name)
    return columns.has(name)
  })
  return kept.length === Object.keys(own).length ? own : Object.fromEntries(kept)
}

/** Texts by the names of their columns. Empty ones are left out. */
export const ownTexts: GenericSchema<unknown, OwnTexts> = textsOf((text) => text !== '')

/** The same in a change, where an empty text takes away what stands there. */
export const ownTextsChanged: GenericSchema<unknown, OwnTexts> = textsOf(() => true)

function textsOf(isMeant: (text: string) => boolean): GenericSchema<unknown, OwnTexts> {
  return v.pipe(
    v.unknown(),
    v.rawTransform(({ dataset: { value }, addIssue, NEVER }) => {
      const given = isFields(value) ? Object.entries(value) : null
      const wrong =
        given === null
          ? expectedWords.ownTexts
          : given.flatMap(([name, text]) => whyNot(toOwnName(name), text) ?? [])[0]
      if (given === null || wrong !== undefined) {
        addIssue({ message: wrong ?? expectedWords.ownTexts })
        return NEVER
      }
      const texts = given.flatMap(([name, text]): (readonly [string, string])[] =>
        typeof text === 'string' && isMeant(text) ? [[toOwnName(name), text]] : [],
      )
      const own = Object.fromEntries(texts)
      if (Object.keys(own).length <= limits.ownColumns) return own
      addIssue({ message: expectedWords.atMostColumns(limits.ownColumns) })
      return NEVER
    }),
  )
}

function whyNot(name: string, text: unknown): string | null {
  if (!isOwnName(name)) return expectedWords.ownName(limits.ownName)
  if (typeof text !== 'string') return expectedWords.ownText(name)
  return text.length > limits.ownText ? expectedWords.ownTextAtMost(name, limits.ownText) : null
}
