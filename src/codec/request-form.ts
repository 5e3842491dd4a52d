import type { DescMessage } from '@bufbuild/protobuf'

import type { Fields } from '#decode/fields.ts'
import type { Envelope } from '#wire/envelope.ts'

import type { Form, FormOf } from './form.ts'
import { listForm } from './json-form.ts'
import { chosen } from './part.ts'
import { createTrail, Misfit } from './trail.ts'
import { doubtNothingSet, unknownFields } from './variants.ts'

type Request = Extract<Envelope, { readonly type: 'request' }>

/**
 * A request. Each call has a message for its arguments. Arguments that do not fit it exactly are sent as JSON,
 * so that the receiver accepts or refuses them as from any other carrier.
 */
export function requestForm(message: DescMessage, formOf: FormOf): Form {
  const calls = new Map(
    (message.oneofs[0]?.fields ?? []).flatMap((field) =>
      field.message === undefined || field.name === other
        ? []
        : [[field.localName, argumentsForm(field.message, formOf)]],
    ),
  )

  function writeArgs(call: string, given: readonly unknown[]): unknown {
    const args = withoutEnd(given)
    if (args.length === 0) return undefined
    const value = calls.get(call)?.write(args)
    if (value !== undefined) return { case: call, value }
    return { case: other, value: listForm.write(args, createTrail(true)) }
  }

  return {
    write: (value) => {
      const { showId, from, id, call, args } = value as Request
      return { showId, from, id, call, args: writeArgs(call, args) }
    },
    read: (value, trail) => {
      const request = value as Fields
      const { showId, from, id, call } = request
      const one = chosen(request, 'args')
      const args = trail.at('args', () => {
        if (one?.case === other) return listForm.read(one.value, trail)
        const form = calls.get(String(call))
        if (one !== null && one.case === call && form) return form.read(one.value, trail)
        // An unknown call goes on without arguments, and is refused by its name.
        if (one !== null || (form !== undefined && unknownFields(request).length > 0)) {
          doubtNothingSet(request, trail)
        }
        return []
      })
      return { showId, from, id, call, args }
    },
  }
}

/** The field for arguments of any form. */
const other = 'other'

interface ArgumentsForm {
  /** Undefined: the arguments do not fit the call's message exactly. */
  readonly write: (args: readonly unknown[]) => unknown
  readonly read: Form['read']
}

/** Arguments as the fields of a message, in the order of their numbers. */
function argumentsForm(message: DescMessage, formOf: FormOf): ArgumentsForm {
  const form = formOf(message)
  const names = message.fields.map(({ localName }) => localName)
  return {
    write: (args) => {
      if (args.length > names.length) return undefined
      return tryExactly(form, Object.fromEntries(args.map((arg, index) => [names[index], arg])))
    },
    read: (value, trail) => {
      const fields = form.read(value, trail) as Fields
      return withoutEnd(names.map((name) => fields[name]))
    },
  }
}

/** The message of a value. Undefined: the message would not give back exactly the same value. */
export function tryExactly(form: Form, value: unknown): unknown {
  try {
    return form.write(value, createTrail(true))
  } catch (error) {
    if (error instanceof Misfit) return undefined
    throw error
  }
}

/** Drops undefined arguments at the end. */
function withoutEnd(args: readonly unknown[]): readonly unknown[] {
  let count = args.length
  while (count > 0 && args[count - 1] === undefined) count -= 1
  return args.slice(0, count)
}
