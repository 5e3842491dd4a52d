import type { Snapshot } from '#show/snapshot.ts'
import type { ClockReading, Reply } from '#wire/envelope.ts'

import type { HttpResponse } from './message.ts'
import type { Right } from './tokens.ts'

/** What the interface needs of the host. */
export interface HttpPorts {
  /** One call of the table of calls (`wire/calls.ts`), which decodes it and may refuse it by right. */
  readonly ask: (
    right: Right,
    showId: string,
    call: string,
    args: readonly unknown[],
  ) => Promise<Reply>
  /** The show as it was published last, and its clock now. Null: it is not open. */
  readonly latest: (
    showId: string,
  ) => { readonly show: Snapshot; readonly clock: ClockReading } | null
  /** Another for each show that is created without a name. */
  readonly makeId: () => string
  /** What is out of order beside the shows, a sentence each. */
  readonly troubles?: () => readonly string[]
  /** Another host runs the shows, and has what they publish. Left out: there is no other. */
  readonly isFollowing?: () => boolean
  /** Has this host run the shows. Left out: there is no other. */
  readonly takeOver?: () => Promise<Reply>
  /** Told of an error that was answered as a fault. */
  readonly onFault: (error: unknown) => void
}

/** A request that was let in, and whose body could be read. */
export interface Asked {
  readonly right: Right
  /** What the braces of the path hold: "id", "name". */
  readonly named: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** By what the operation takes: text, an object, a list; none: "". */
  readonly body: unknown
  /** For people: what had to be guessed about the body. */
  readonly notice?: string
}

/** What the body of a request is. */
export type Body =
  | { readonly type: 'none' }
  /** Text in any format that a rundown is imported from. */
  | { readonly type: 'rundown' }
  /** A JSON object; it may be left out if no field is required. */
  | { readonly type: 'fields'; readonly fields: Readonly<Record<string, Field>> }
  /** A JSON list; left out: an empty one. */
  | { readonly type: 'list' }

/** Of a body or of a query, in the terms of JSON Schema. */
export interface Field {
  readonly schema: object
  readonly about: string
  readonly isRequired?: true
}

/** One line of the table of what can be asked by HTTP. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** "/shows/{id}/start". */
  readonly path: string
  readonly name: string
  readonly summary: string
  readonly right: Right
  readonly body: Body
  readonly query: Readonly<Record<string, Field>>
  /** What it answers with if it is done, and the type of that. */
  readonly done: number
  readonly type: string
  /** Other statuses than every operation of this kind has (`statusesOf`). */
  readonly others: readonly number[]
  readonly go: (asked: Asked, ports: HttpPorts) => Promise<HttpResponse>
}

/** Every status that the operation answers with. */
export function statusesOf({ path, right, body, done, others }: Operation): readonly number[] {
  const statuses = new Set([done, ...others, 401, 403, 500, 503, 504])
  if (path.includes('{')) statuses.add(404)
  if (right === 'control') statuses.add(409)
  if (body.type !== 'none') for (const status of [400, 413, 415]) statuses.add(status)
  return [...statuses].sort((a, b) => a - b)
}
