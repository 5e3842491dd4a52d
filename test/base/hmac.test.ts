import { createHmac } from 'node:crypto'

import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { hmacSha256 } from '#base/hmac.ts'

test('authenticates as everybody does, whatever the key and the bytes', () => {
  const bytes = fc.uint8Array({ maxLength: 200 })
  fc.assert(
    fc.property(bytes, bytes, (key, message) => {
      expect(ours(key, message)).toBe(theirs(key, message))
    }),
  )
})

test('authenticates as everybody does with a key of every length around a block', () => {
  for (let length = 0; length <= 130; length += 1) {
    const key = new Uint8Array(length).fill(length)
    expect(ours(key, key)).toBe(theirs(key, key))
  }
})

function ours(key: Uint8Array, message: Uint8Array): string {
  return Buffer.from(hmacSha256(key, message)).toString('hex')
}

function theirs(key: Uint8Array, message: Uint8Array): string {
  return createHmac('sha256', key).update(message).digest('hex')
}
