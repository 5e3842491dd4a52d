import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { subjectsUnder, tokenOf, usualRoot } from '#transport/nats/subjects.ts'

test('an id that is a token stands in a subject as it is', () => {
  const { hello, ask, feed, to } = subjectsUnder(usualRoot).of('Matinee_2')
  expect([hello, ask, feed, to('dock-1f')]).toEqual([
    'onframe.v1.show.Matinee_2.hello',
    'onframe.v1.show.Matinee_2.ask',
    'onframe.v1.show.Matinee_2.feed',
    'onframe.v1.show.Matinee_2.to.dock-1f',
  ])
})

test('a venue may have a root of its own', () => {
  expect(subjectsUnder('hall.onframe.v1').service).toBe('hall.onframe.v1.service')
})

test('whatever an id is, it is one short token, and no other id has the same', () => {
  const ids = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('', '*', '>', 'a.b', ' ', '\r\n', 'x'.repeat(51), 'x'.repeat(5000)),
  )
  fc.assert(
    fc.property(ids, ids, (one, other) => {
      expect(tokenOf(one)).toMatch(/^[\w=-]{1,50}$/)
      expect(tokenOf(one) === tokenOf(other)).toBe(one === other)
      // What a hash stands for has no id of the same letters.
      expect(tokenOf(tokenOf(one)) === tokenOf(one)).toBe(/^[\w-]{1,50}$/.test(one))
    }),
  )
})
