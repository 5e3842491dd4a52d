import type { DescMessage } from '@bufbuild/protobuf'
import { ListValueSchema, ValueSchema } from '@bufbuild/protobuf/wkt'

import type { Form, FormOf } from './form.ts'
import { DoneSchema, ReplySchema } from './generated/onframe/v1/answer_pb.js'
import { RequestSchema } from './generated/onframe/v1/request_pb.js'
import { listForm, valueForm } from './json-form.ts'
import { formByOptions } from './object-form.ts'
import { doneForm, replyForm } from './reply-form.ts'
import { requestForm } from './request-form.ts'

/** Messages with a form of their own. The schema's options describe all others. */
const special: ReadonlyMap<DescMessage, (message: DescMessage, formOf: FormOf) => Form> = new Map<
  DescMessage,
  (message: DescMessage, formOf: FormOf) => Form
>([
  [ValueSchema, () => valueForm],
  [ListValueSchema, () => listForm],
  [RequestSchema, requestForm],
  [ReplySchema, replyForm],
  [DoneSchema, doneForm],
])

const known = new Map<DescMessage, Form>()

/** The form of a message; made once. */
export function formOf(message: DescMessage): Form {
  let form = known.get(message)
  if (form === undefined) {
    form = (special.get(message) ?? formByOptions)(message, formOf)
    known.set(message, form)
  }
  return form
}
