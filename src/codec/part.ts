import type { DescField, DescOneof } from '@bufbuild/protobuf'
import { getOption } from '@bufbuild/protobuf'

import { codecWords } from '#words/codec.ts'

import { formOfField, isNullOnly } from './field-form.ts'
import type { Form, FormOf, Part } from './form.ts'
import { Absent, absent } from './generated/onframe/v1/options_pb.js'
import { doubtMissing, misfit } from './trail.ts'

/** A field outside any oneof. */
export function partOfField(field: DescField, formOf: FormOf): Part {
  const { localName: name } = field
  if (isNullOnly(field)) return partOfNull(name)
  const form = formOfField(field, formOf)
  if (field.proto.proto3Optional) {
    const isLeftOut = getOption(field, absent) === Absent.LEFT_OUT
    return partThatMayLack(name, form, isLeftOut)
  }
  return {
    names: [name],
    write: (from, into, trail) => {
      into[name] = trail.at(name, () => form.write(from[name], trail))
    },
    read: (message, into, trail) => {
      trail.at(name, () => {
        if (message[name] === undefined) doubtMissing(trail)
        else into[name] = form.read(message[name], trail)
      })
    },
  }
}

function partThatMayLack(name: string, form: Form, isLeftOut: boolean): Part {
  return {
    names: [name],
    write: (from, into, trail) => {
      const value = from[name]
      if (value === undefined ? isLeftOut || !trail.isExact : value === null && !isLeftOut) return
      into[name] = trail.at(name, () => form.write(value, trail))
    },
    read: (message, into, trail) => {
      const value = message[name]
      if (value !== undefined) into[name] = trail.at(name, () => form.read(value, trail))
      else if (!isLeftOut) into[name] = null
    },
  }
}

/** A property that is null or left out. */
function partOfNull(name: string): Part {
  return {
    names: [name],
    write: (from, into, trail) => {
      if (from[name] === undefined) return
      if (from[name] !== null) misfit(trail, 'null', from[name])
      into[name] = 0
    },
    read: (message, into) => {
      if (message[name] !== undefined) into[name] = null
    },
  }
}

/** A property that may be null or left out: a oneof of a value and `NullValue`. */
export function partOfNullable({ localName: name, fields }: DescOneof, formOf: FormOf): Part {
  const [value, none] = fields
  if (fields.length !== 2 || !value || !none || !isNullOnly(none)) {
    throw new Error(codecWords.noForm(`oneof ${name}`))
  }
  const form = formOfField(value, formOf)
  return {
    names: [name],
    write: (from, into, trail) => {
      const given = from[name]
      if (given === undefined) return
      into[name] =
        given === null
          ? { case: none.localName, value: 0 }
          : { case: value.localName, value: trail.at(name, () => form.write(given, trail)) }
    },
    read: (message, into, trail) => {
      const one = chosen(message, name)
      if (one === null) return
      into[name] =
        one.case === none.localName ? null : trail.at(name, () => form.read(one.value, trail))
    },
  }
}

/** The field of a oneof that is set. Null: none, or one that a newer Onframe has added. */
export function chosen(
  message: Readonly<Record<string, unknown>>,
  oneof: string,
): { readonly case: string; readonly value: unknown } | null {
  const one = message[oneof] as { case: string | undefined; value?: unknown }
  return one.case === undefined ? null : { case: one.case, value: one.value }
}
