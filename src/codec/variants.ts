import type { DescOneof } from '@bufbuild/protobuf'
import { getOption } from '@bufbuild/protobuf'

import type { Fields } from '#decode/fields.ts'
import { isFields } from '#decode/fields.ts'
import { codecWords } from '#words/codec.ts'
import { expectedWords } from '#words/values.ts'

import type { Form, FormOf, Part } from './form.ts'
import { content, tag } from './generated/onframe/v1/options_pb.js'
import { chosen } from './part.ts'
import { toWord } from './scalar-form.ts'
import type { Trail } from './trail.ts'
import { doubtMissing, misfit } from './trail.ts'

export function isTagged(oneof: DescOneof): boolean {
  return getOption(oneof, tag)
}

/** Variants with their word in one property, and their content in another. */
export function partOfVariants(oneof: DescOneof, formOf: FormOf): Part {
  const { localName: name } = oneof
  const held = getOption(oneof, content)
  const variants = variantsOf(oneof, formOf)
  return {
    names: [name, held],
    write: (from, into, trail) => {
      into[name] = variants.write(from[name], from[held], trail)
    },
    read: (message, into, trail) => {
      const { word, value } = variants.read(message, trail)
      into[name] = word
      into[held] = value
    },
  }
}

/** A message of variants only: their properties are beside the word. Null: it is none. */
export function formOfVariants(oneof: DescOneof, formOf: FormOf): Form | null {
  if (!isTagged(oneof) || getOption(oneof, content) !== '') return null
  const { localName: name } = oneof
  const variants = variantsOf(oneof, formOf)
  return {
    write: (value, trail) => {
      if (!isFields(value)) return misfit(trail, expectedWords.typedObject, value)
      const { [name]: word, ...fields } = value
      return { [name]: variants.write(word, fields, trail) }
    },
    read: (message, trail) => {
      const { word, value } = variants.read(message as Fields, trail)
      return { [name]: word, ...(value as object | undefined) }
    },
  }
}

interface Variants {
  readonly write: (word: unknown, value: unknown, trail: Trail) => unknown
  /** An unknown variant has an empty word, and no value. */
  readonly read: (
    message: Fields,
    trail: Trail,
  ) => { readonly word: string; readonly value: unknown }
}

function variantsOf({ localName: oneof, fields }: DescOneof, formOf: FormOf): Variants {
  const forms = fields.flatMap(({ message, name, localName }) =>
    message === undefined ? [] : [{ word: toWord(name), localName, form: formOf(message) }],
  )
  const byWord = new Map<unknown, (typeof forms)[number]>(forms.map((one) => [one.word, one]))
  const byName = new Map(forms.map((one) => [one.localName, one]))
  return {
    write: (word, value, trail) => {
      const found = byWord.get(word)
      if (found === undefined) {
        return trail.at(oneof, () => misfit(trail, [...byWord.keys()].join(' | '), word))
      }
      const { localName, form } = found
      return { case: localName, value: trail.at(found.word, () => form.write(value, trail)) }
    },
    read: (message, trail) => {
      const one = chosen(message, oneof)
      const found = one && byName.get(one.case)
      if (!found) {
        trail.at(oneof, () => doubtNothingSet(message, trail))
        return { word: '', value: undefined }
      }
      const { word, form } = found
      return { word, value: trail.at(word, () => form.read(one?.value, trail)) }
    },
  }
}

/** Notes that nothing in a oneof is set, or that a newer Onframe has set a field that is not known here. */
export function doubtNothingSet(message: Fields, trail: Trail): void {
  const [field] = unknownFields(message)
  if (field === undefined) doubtMissing(trail)
  else trail.doubt(codecWords.unknownField(trail.place(), field))
}

/** Numbers of the fields that are not known here. */
export function unknownFields({ $unknown = [] }: Fields): readonly number[] {
  return ($unknown as readonly { readonly no: number }[]).map(({ no }) => no)
}
