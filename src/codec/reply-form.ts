import type { DescMessage } from '@bufbuild/protobuf'

import type { Fields } from '#decode/fields.ts'
import type { Reply } from '#wire/envelope.ts'
import { codecWords } from '#words/codec.ts'

import { formOfField } from './field-form.ts'
import type { Form, FormOf } from './form.ts'
import { chosen } from './part.ts'
import { tryExactly } from './request-form.ts'
import { createTrail } from './trail.ts'
import { doubtNothingSet } from './variants.ts'

/** Result of a request: `ok` tells which of two messages it is. */
export function replyForm({ field }: DescMessage, formOf: FormOf): Form {
  const { done, refused } = field
  if (done?.message === undefined || refused?.message === undefined) {
    throw new Error(codecWords.noForm('Reply'))
  }
  const [ofDone, ofRefused] = [formOf(done.message), formOf(refused.message)]
  return {
    write: (value, trail) => {
      const { ok, ...reply } = value as Reply
      const form = ok ? ofDone : ofRefused
      return { outcome: { case: ok ? 'done' : 'refused', value: form.write(reply, trail) } }
    },
    read: (message, trail) => {
      const one = chosen(message as Fields, 'outcome')
      if (one === null) {
        doubtNothingSet(message as Fields, trail)
        return undefined
      }
      const ok = one.case === 'done'
      const form = ok ? ofDone : ofRefused
      return { ok, ...(form.read(one.value, trail) as object) }
    },
  }
}

/**
 * A result is sent in the first message that it fits exactly, else as JSON. Nothing in it is doubted: the call is
 * done, and the caller checks the value.
 */
export function doneForm({ oneofs }: DescMessage, formOf: FormOf): Form {
  const forms = (oneofs.find(({ name }) => name === 'value')?.fields ?? []).map(
    (field) => [field.localName, formOfField(field, formOf)] as const,
  )
  const byName = new Map<string, Form>(forms)
  /** The first field takes any value, so it is tried last. */
  const inOrder = [...forms.slice(1), ...forms.slice(0, 1)]
  return {
    write: (value) => {
      const { notice, value: told } = value as {
        readonly notice?: string
        readonly value?: unknown
      }
      if (told === undefined) return { notice }
      for (const [name, form] of inOrder) {
        const written = tryExactly(form, told)
        if (written !== undefined) return { notice, value: { case: name, value: written } }
      }
      return { notice }
    },
    read: (message) => {
      const { notice } = message as Fields
      const one = chosen(message as Fields, 'value')
      const value = one && byName.get(one.case)?.read(one.value, createTrail(false))
      return { ...(notice !== undefined && { notice }), ...(one && { value }) }
    },
  }
}
