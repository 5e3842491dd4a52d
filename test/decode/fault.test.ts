import { expect, test } from 'vitest'

import { decode, describe, pathFrom, sentence } from '#decode/fault.ts'
import { text } from '#decode/values.ts'

test('a fault is one sentence that names the place, what was expected, and what came', () => {
  const place = pathFrom('')(['cues', 3, 'planned'])

  expect(sentence(place, 'milliseconds ≥ 0', 'abc')).toBe(
    'cues[3].planned: expected milliseconds ≥ 0, got "abc"',
  )
})

test('long text is cut short, in values and in names of fields', () => {
  expect(describe('x'.repeat(1000)).length).toBeLessThan(50)
  expect(pathFrom('')(['x'.repeat(1000)]).length).toBeLessThan(50)
})

test('lists and objects are named, however deep or round they are', () => {
  const round: unknown[] = []
  round.push(round)

  expect(describe(round)).toBe('a list')
  expect(describe({ round })).toBe('an object')
})

test.each([
  'ws://me:hunter2@10.0.0.1:4455',
  'ws://me:hunter2/hunter2@10.0.0.1',
  'me:hunter2@10.0.0.1',
  'ws://10.0.0.1/?password=hunter2',
  'password: hunter2',
])('a password in %j is not repeated', (value) => {
  expect(describe(value)).not.toContain('hunter2')
})

test('a field that holds a secret is never shown', () => {
  expect(sentence('connect.password', 'text', 4455)).toBe(
    'connect.password: expected text, got something else',
  )
})

test('what cannot be read at all is a fault like any other', () => {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()

  expect(decode(text(5), proxy, pathFrom('x'))).toEqual({
    ok: false,
    message: 'x: expected plain data',
  })
})
