import type { JsonValue } from '@bufbuild/protobuf'
import { fromJson, toJson } from '@bufbuild/protobuf'
import type { ListValue, Value } from '@bufbuild/protobuf/wkt'
import { ListValueSchema, ValueSchema } from '@bufbuild/protobuf/wkt'

import { reasonOf } from '#base/reason.ts'
import { codecWords } from '#words/codec.ts'

import type { Form } from './form.ts'
import type { Trail } from './trail.ts'

/**
 * Greatest depth of nested objects and lists. Readers of Protocol Buffers refuse more than 100 nested messages,
 * and each object is two.
 */
const deepest = 40

/** Any value, converted as by JSON: undefined and NaN become null or are left out. */
export const valueForm: Form = {
  write: (value) => fromJson(ValueSchema, plain(value)),
  read: (message, trail) => readJson(() => toJson(ValueSchema, message as Value), trail),
}

/** The same of a list. */
export const listForm: Form = {
  write: (value) => fromJson(ListValueSchema, plain(value)),
  read: (message, trail) => readJson(() => toJson(ListValueSchema, message as ListValue), trail),
}

/** Throws like `JSON.stringify`, for example if the value contains itself. */
function plain(value: unknown): JsonValue {
  const json = JSON.parse(JSON.stringify(value) ?? 'null') as JsonValue
  if (depthOf(json) > deepest) throw new RangeError(codecWords.tooDeep(deepest))
  return json
}

function depthOf(json: JsonValue): number {
  if (typeof json !== 'object' || json === null) return 0
  let most = 0
  for (const item of Object.values(json)) most = Math.max(most, depthOf(item))
  return most + 1
}

/** Fails for a value without a kind, and for a number that JSON cannot hold. */
function readJson(read: () => unknown, trail: Trail): unknown {
  try {
    return read()
  } catch (error) {
    trail.doubt(codecWords.noJson(trail.place(), reasonOf(error)))
    return null
  }
}
