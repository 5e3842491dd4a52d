import { expect, test } from 'vitest'

import { nearMiss } from '#show/state/near-miss.ts'

const scenes = ['Cam 1', 'Main ', 'Break']

test.each([
  ['cam 1', 'Cam 1'],
  ['Cam  1', 'Cam 1'],
  ['Main', 'Main '],
  ['Cam\u00A01', 'Cam 1'],
  ['Cam 2', undefined],
  ['', undefined],
])('of %j the near miss is %j', (scene, near) => {
  expect(nearMiss(scenes, scene)).toBe(near)
})
