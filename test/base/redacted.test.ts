import { inspect } from 'node:util'

import { expect, test } from 'vitest'

import { isBlank, isSameSecret, reveal, toSecret } from '#base/redacted.ts'

test('whatever prints a secret, or sends it, has nothing of it', () => {
  const secret = toSecret('hunter2')
  const inside = { nested: [secret] }

  expect(`It is ${secret as unknown as string}.`).toBe('It is <redacted>.')
  expect(JSON.stringify(inside)).toBe('{"nested":["<redacted>"]}')
  expect(inspect(inside, { depth: 9, showHidden: true })).not.toContain('hunter2')
  expect(JSON.stringify(structuredClone(inside))).not.toContain('hunter2')
  expect(Object.getOwnPropertyNames(secret)).toEqual([])
  expect(reveal(secret)).toBe('hunter2')
})

test('what was cloned is no secret any more, and cannot be opened', () => {
  expect(() => reveal(structuredClone(toSecret('hunter2')))).toThrow(/came by a way/)
})

test('secrets are compared, and seen to be blank, without being shown', () => {
  expect(isSameSecret(toSecret('a'), toSecret('a'))).toBe(true)
  expect(isSameSecret(toSecret('a'), toSecret('b'))).toBe(false)
  expect([isBlank(toSecret('')), isBlank(toSecret('a'))]).toEqual([true, false])
})
