import { expect, test } from 'vitest'

import { reasonOf } from '#base/reason.ts'

test.each([
  [new Error('the disk is full'), 'the disk is full'],
  // As storage gives some: its sentence must not end in empty brackets.
  [new DOMException('', 'UnknownError'), 'UnknownError'],
  [new TypeError(''), 'TypeError'],
  ['closed', 'closed'],
  [undefined, 'undefined'],
])('the reason of %s is %s', (error, reason) => {
  expect(reasonOf(error)).toBe(reason)
})
