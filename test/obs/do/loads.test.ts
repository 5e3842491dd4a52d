import { expect, test } from 'vitest'

import { createLoads } from '#obs/do/actions/loads.ts'
import { at } from '#test/fixtures.ts'

test('a transition that begins is taken to be the cut that is nearest, of two that are 40 ms apart', () => {
  let now = at(10)
  const loads = createLoads({ now: () => now, observe: () => {}, show: () => null })
  const cutAt = (take: number, when: number) =>
    loads.add({ take, at: at(when), scene: 'a', transition: null }, [])
  const [first, second] = [cutAt(1, 10), cutAt(2, 10.04)]
  expect(loads.atItsCut()).toBe(first)
  now = at(10.035)
  expect(loads.atItsCut()).toBe(second)
  now = at(10.2)
  expect(loads.atItsCut()).toBeNull()
})
