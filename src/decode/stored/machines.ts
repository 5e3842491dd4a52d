import * as v from 'valibot'

import type { Secret } from '#base/redacted.ts'
import { toSecret } from '#base/redacted.ts'
import type { Decoded } from '#decode/fault.ts'
import { decode, pathFrom } from '#decode/fault.ts'
import { oneOf, text } from '#decode/values.ts'
import { expectedWords } from '#words/values.ts'

/** Where the NATS server of several machines is, and how to be let in. */
export interface Machines {
  /** `ws://host:port` or `wss://…`: some of one cluster, at least one. */
  readonly servers: readonly string[]
  /** Empty: the server knows its users by a token or by credentials, or lets everybody in. */
  readonly user: string
  /** Null: not known, or none is needed. */
  readonly password: Secret | null
  readonly token: Secret | null
  /** The text of a `.creds` file. */
  readonly credentials: Secret | null
  /** What this machine is called in the server's list of connections. */
  readonly name: string
  /** What a dock does when something is gone (`LeadPolicy`), unless somebody chose otherwise in that dock. */
  readonly takeOver: 'auto' | 'ask'
  readonly withoutServer: 'go-on' | 'hold'
}

const address = v.pipe(
  v.string(expectedWords.text),
  v.trim(),
  v.maxLength(500, expectedWords.atMostCharacters(500)),
  v.transform((typed) => (typed.includes('://') ? typed : `ws://${typed}`)),
  v.regex(/^wss?:\/\/[^\s/?#@]+(\/[^\s?#@]*)?$/i, expectedWords.natsUrl),
)

const secret = v.optional(
  v.nullable(
    v.pipe(
      text(20_000),
      v.transform((typed) => (typed === '' ? null : toSecret(typed))),
    ),
  ),
  null,
)

const shape = v.object(
  {
    servers: v.pipe(
      v.unknown(),
      v.transform((value) => (typeof value === 'string' ? value.split(',') : value)),
      v.array(address, expectedWords.natsServers),
      v.minLength(1, expectedWords.natsServers),
    ),
    user: v.optional(text(200), ''),
    password: secret,
    token: secret,
    credentials: secret,
    name: v.optional(text(60), ''),
    takeOver: v.optional(oneOf({ auto: true, ask: true }), 'auto'),
    withoutServer: v.optional(oneOf({ 'go-on': true, hold: true }), 'go-on'),
  },
  expectedWords.machines,
)

/** Reads what a person wrote, in a file or in a form. `whole` names the place: "onframe-venue.js". */
export function decodeMachines(value: unknown, whole: string): Decoded<Machines> {
  return decode(shape, value, pathFrom(whole))
}
