import { join } from 'node:path'

import * as fc from 'fast-check'
import protobuf from 'protobufjs'
import { expect, test } from 'vitest'

import { decode, encode } from '#codec/codec.ts'

import { kinds } from './any/envelope.ts'

/** Another implementation, which reads the schema itself. */
const theirs = await loadSchema('proto')
/** The same with the schema of the last release: an Onframe or a program that was not updated. */
const released = await loadSchema('proto/released')

async function loadSchema(folder: string): Promise<protobuf.Type> {
  const root = new protobuf.Root()
  root.resolvePath = (_origin, target) =>
    target.startsWith('google/') ? join('node_modules/protobufjs', target) : join(folder, target)
  await root.load('onframe/v1/envelope.proto')
  return root.lookupType('onframe.v1.Envelope')
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

test.each(Object.entries(kinds))(
  'another implementation writes the same bytes: %s',
  (_type, kind) => {
    fc.assert(
      fc.property(kind, (envelope) => {
        const bytes = encode(envelope)

        expect(hex(theirs.encode(theirs.decode(bytes)).finish())).toBe(hex(bytes))
      }),
      { numRuns: 50 },
    )
  },
)

test.each(Object.entries(kinds))(
  'what another implementation writes is read, also where it says what goes without saying: %s',
  (_type, kind) => {
    fc.assert(
      fc.property(kind, (envelope) => {
        const plain = theirs.toObject(theirs.decode(encode(envelope)), {
          longs: String,
          enums: String,
          defaults: true,
        })
        const bytes = theirs.encode(theirs.fromObject(plain)).finish()

        expect(decode(bytes)).toEqual({ ok: true, envelope })
      }),
      { numRuns: 50 },
    )
  },
)

test.each(Object.entries(kinds))('a program of the last release can read it: %s', (_type, kind) => {
  fc.assert(
    fc.property(kind, (envelope) => {
      expect(() => released.decode(encode(envelope))).not.toThrow()
    }),
    { numRuns: 10 },
  )
})
