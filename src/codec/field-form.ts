import type { DescField } from '@bufbuild/protobuf'

import { isFields } from '#decode/fields.ts'
import { expectedWords } from '#words/values.ts'

import type { Form, FormOf } from './form.ts'
import { formOfEnum, formOfScalar } from './scalar-form.ts'
import { misfit } from './trail.ts'

/** The form of a field's value. */
export function formOfField(field: DescField, formOf: FormOf): Form {
  const one = formOfOne(field, formOf)
  if (field.fieldKind === 'list') return listOf(one)
  return field.fieldKind === 'map' ? recordOf(one) : one
}

/** A list of them. */
export function listOf({ write, read }: Form): Form {
  return {
    write: (value, trail) =>
      Array.isArray(value)
        ? value.map((item: unknown, index) => trail.at(index, () => write(item, trail)))
        : misfit(trail, expectedWords.list, value),
    read: (value, trail) =>
      (value as readonly unknown[]).map((item, index) => trail.at(index, () => read(item, trail))),
  }
}

/** A record. An entry named `__proto__` is lost, since protobuf-es cannot hold one. */
function recordOf({ write, read }: Form): Form {
  return {
    write: (value, trail) =>
      isFields(value)
        ? mapped(value, (name, one) => trail.at(name, () => write(one, trail)))
        : misfit(trail, expectedWords.object, value),
    read: (value, trail) =>
      mapped(value as object, (name, one) => trail.at(name, () => read(one, trail))),
  }
}

function mapped(record: object, change: (name: string, value: unknown) => unknown): object {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]: [string, unknown]) => [name, change(name, value)]),
  )
}

/** Whether the field can only be null. */
export function isNullOnly(field: DescField): boolean {
  return field.fieldKind === 'enum' && field.enum.typeName === 'google.protobuf.NullValue'
}

function formOfOne(field: DescField, formOf: FormOf): Form {
  if (field.message !== undefined) return formOf(field.message)
  return field.enum === undefined ? formOfScalar(field.scalar) : formOfEnum(field.enum)
}
