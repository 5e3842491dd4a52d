import type { DescMessage } from '@bufbuild/protobuf'
import { getOption } from '@bufbuild/protobuf'

import type { Fields } from '#decode/fields.ts'
import { isFields } from '#decode/fields.ts'
import { codecWords } from '#words/codec.ts'
import { expectedWords } from '#words/values.ts'

import { formOfField } from './field-form.ts'
import type { Form, FormOf, Part } from './form.ts'
import { collection } from './generated/onframe/v1/options_pb.js'
import { partOfField, partOfNullable } from './part.ts'
import { misfit } from './trail.ts'
import { formOfVariants, isTagged, partOfVariants } from './variants.ts'

/** The form of a message by the schema's options: properties, variants, or a collection. */
export function formByOptions(message: DescMessage, formOf: FormOf): Form {
  const [only] = message.members
  if (message.members.length === 1 && only !== undefined) {
    if (only.kind === 'field' && getOption(message, collection)) {
      return formOfCollection(only.localName, formOfField(only, formOf))
    }
    const variants = only.kind === 'oneof' ? formOfVariants(only, formOf) : null
    if (variants !== null) return variants
  }
  return formOfParts(
    message.members.map((member) => {
      if (member.kind === 'field') return partOfField(member, formOf)
      return isTagged(member) ? partOfVariants(member, formOf) : partOfNullable(member, formOf)
    }),
  )
}

function formOfCollection(name: string, { write, read }: Form): Form {
  return {
    write: (value, trail) => ({ [name]: write(value, trail) }),
    read: (message, trail) => read((message as Fields)[name], trail),
  }
}

function formOfParts(parts: readonly Part[]): Form {
  const names: ReadonlySet<string> = new Set(parts.flatMap((part) => part.names))
  return {
    write: (value, trail) => {
      if (!isFields(value)) return misfit(trail, expectedWords.object, value)
      if (trail.isExact) {
        for (const [name, field] of Object.entries(value)) {
          if (field === undefined || names.has(name)) continue
          trail.at(name, () => misfit(trail, codecWords.knownField, field))
        }
      }
      const into: Record<string, unknown> = {}
      for (const part of parts) part.write(value, into, trail)
      return into
    },
    read: (message, trail) => {
      const into: Record<string, unknown> = {}
      for (const part of parts) part.read(message as Fields, into, trail)
      return into
    },
  }
}
