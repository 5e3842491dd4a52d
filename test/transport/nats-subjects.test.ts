import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { permissionFor, subjectsUnder, tokenOf, usualRoot } from '#transport/nats/subjects.ts'

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

test.each([
  ['$KV.onframe.value.7.id3.0', '$KV.onframe.>'],
  ['_INBOX.runner.PZ2K.*', '_INBOX.runner.>'],
  ['onframe.v1.show.main.to.dock-1f', 'onframe.v1.show.main.to.*'],
  ['onframe.v1.show.to.feed', 'onframe.v1.show.to.feed'],
  ['$JS.API.STREAM.CREATE.KV_onframe', '$JS.API.STREAM.CREATE.KV_onframe'],
])('what a user lacks who may not use %s is named: %s', (subject, permission) => {
  expect(permissionFor(subject)).toBe(permission)
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
