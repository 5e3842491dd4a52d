import type { Fields } from '#decode/fields.ts'
import type { Finding } from '#decode/finding.ts'
import { quotedNames, readAs } from '#decode/finding.ts'
import { foreignFindings } from '#words/foreign.ts'
import { importFindings } from '#words/import.ts'

import type { Numbered } from './numbered.ts'
import { numbered } from './numbered.ts'

/** Cues that wait for the operator, since the text says no length of them. `only`: the place where it is one. */
export function openCues(
  kind: Numbered,
  numbers: readonly number[],
  only?: string,
): readonly Finding[] {
  return toldTogether(kind, numbers, only, (place) => importFindings.open(place, numbers.length))
}

/** Cues of which the text says that they have no length. */
export function emptyCues(
  kind: Numbered,
  numbers: readonly number[],
  only?: string,
): readonly Finding[] {
  return toldTogether(kind, numbers, only, foreignFindings.noLength)
}

function toldTogether(
  kind: Numbered,
  numbers: readonly number[],
  only: string | undefined,
  say: (place: string) => string,
): readonly Finding[] {
  const place = (numbers.length === 1 ? only : undefined) ?? numbered(kind, numbers)
  return numbers.length === 0 ? [] : [readAs(place, say)]
}

/** Fields of the sources that their cues have no place for; those of the same cues are told together. */
export function fieldsIgnored(
  kind: Numbered,
  sources: readonly Fields[],
  unread: (source: Fields) => Iterable<string>,
): readonly Finding[] {
  const numbersByField = new Map<string, number[]>()
  for (const [index, source] of sources.entries()) {
    for (const field of unread(source)) {
      const numbers = numbersByField.get(field) ?? []
      if (numbers.length === 0) numbersByField.set(field, numbers)
      numbers.push(index + 1)
    }
  }
  const fieldsByPlace = new Map<string, string[]>()
  for (const [field, numbers] of numbersByField) {
    const place = numbered(kind, numbers)
    fieldsByPlace.set(place, [...(fieldsByPlace.get(place) ?? []), field])
  }
  return [...fieldsByPlace].map(([place, fields]) =>
    readAs(place, (named) => importFindings.fieldsIgnored(named, quotedNames(fields))),
  )
}
