import type * as v from 'valibot'

import type { Decoded } from '#decode/fault.ts'
import { decode, pathFrom } from '#decode/fault.ts'
import { callWords } from '#words/calls.ts'

import type { Admitted, Refusal } from './call-args.ts'
import type { Carrier } from './envelope.ts'

/** A call as it has come. */
export interface Asking {
  readonly args: readonly unknown[]
  readonly carrier: Carrier
  /** Makes missing ids. */
  readonly makeId: () => string
}

/** Why a call is refused that brings a rundown in a format that is not ours. */
export const foreignReason = 'foreign'

export const notBeyond = refusal('not-from-a-remote', callWords.notBeyond)

export function read<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  whole: string,
): Decoded<v.InferOutput<Schema>> {
  return decode(schema, value, pathFrom(whole))
}

export function one<Value>(decoded: Decoded<Value>): Admitted<readonly [Value]> {
  return decoded.ok ? { ok: true, args: [decoded.value] } : malformed(decoded.message)
}

/** `foreign`: whoever has readers for other formats may read it, and ask again. */
export function unread({ message, isForeign }: Extract<Decoded<unknown>, { ok: false }>): Refusal {
  return isForeign === true ? refusal(foreignReason, message) : malformed(message)
}

export function malformed(message: string): Refusal {
  return refusal('malformed', message)
}

export function refusal(reason: string, message: string): Refusal {
  return { ok: false, reason, message }
}
