import type { DescMessage } from '@bufbuild/protobuf'

import type { Fields } from '#decode/fields.ts'

import type { Trail } from './trail.ts'

/** Converts between one type of the schema and our own values. */
export interface Form {
  /** Answers the init value for protobuf-es. Throws a `Misfit` if the schema cannot hold the value. */
  readonly write: (value: unknown, trail: Trail) => unknown
  /** Never throws. An unknown variant or word is noted as a doubt and becomes an empty text, which decoders refuse. */
  readonly read: (value: unknown, trail: Trail) => unknown
}

/** Converts a field or a oneof of a message; it stands for one or two properties of our object. */
export interface Part {
  /** Names of these properties. */
  readonly names: readonly string[]
  readonly write: (from: Fields, into: Record<string, unknown>, trail: Trail) => void
  readonly read: (message: Fields, into: Record<string, unknown>, trail: Trail) => void
}

export type FormOf = (message: DescMessage) => Form
