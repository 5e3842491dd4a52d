import type { Reply } from '#wire/envelope.ts'

import type { HttpResponse } from './message.ts'
import { json } from './message.ts'
import { statusOf } from './statuses.ts'

/** A reply as it is sent: a refusal has its status by its reason. */
export function answer(reply: Reply, headers: Readonly<Record<string, string>> = {}): HttpResponse {
  return json(reply.ok ? 200 : statusOf(reply.reason), reply, headers)
}
