import fc from 'fast-check'
import { expect, test } from 'vitest'

import { bytesToValue, valueToBytes } from '#bucket/value-bytes.ts'

const parts = {
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withSparseArray: false,
  withTypedArray: false,
  withUnboxedBigInt: true,
} as const

test('any value comes back as it was', () => {
  fc.assert(
    fc.property(
      fc.anything({
        ...parts,
        key: fc.oneof(fc.string(), fc.constantFrom('$', '__proto__', 'of')),
      }),
      (value) => {
        let kept: unknown
        try {
          kept = structuredClone(value)
        } catch {
          return
        }
        expect(bytesToValue(valueToBytes(value))).toStrictEqual(kept)
      },
    ),
  )
})

test('a date that is none stays none, and does not become one', () => {
  expect(bytesToValue(valueToBytes([new Date(NaN), new Date(5)]))).toStrictEqual([
    new Date(NaN),
    new Date(5),
  ])
})

test('a value of a kind that is not kept, and one that contains itself, are refused', () => {
  const ring: unknown[] = []
  ring.push([ring])
  expect(() => valueToBytes(ring)).toThrow('contains itself')
  expect(() => valueToBytes({ a: /x/ })).toThrow('a value of the kind RegExp cannot be kept')
  expect(() => valueToBytes({ a: () => {} })).toThrow('could not be cloned')
})

test('what is no value is handed on as it is, so that its reader can put it aside', () => {
  for (const text of ['{', '{"$":"future","of":1}', '{"$":"map","of":[1]}', '{"$":7}']) {
    const bytes = new TextEncoder().encode(text)
    expect(bytesToValue(bytes)).toBe(bytes)
  }
})
