import { expect, test } from 'vitest'

import { lastMade } from '#base/last-made.ts'

test('what was made last is given again for the same things, and made anew for any other', () => {
  const asked: [object, number][] = []
  const make = lastMade((of: object, count: number) => {
    asked.push([of, count])
    return { count }
  })
  const [one, other] = [{}, {}]
  const first = make(one, 1)

  expect(make(one, 1)).toBe(first)
  expect(make(one, 2)).not.toBe(first)
  expect(make(other, 2)).toEqual({ count: 2 })
  // Only the last is remembered.
  expect(make(one, 1)).not.toBe(first)
  expect(asked).toEqual([
    [one, 1],
    [one, 2],
    [other, 2],
    [one, 1],
  ])
})

test('that nothing was to be had is remembered, too', () => {
  let made = 0
  const make = lastMade((_of: string) => {
    made += 1
    return null
  })
  make('a')
  make('a')

  expect(made).toBe(1)
})
