import { expect, test } from 'vitest'

import { transitionOptions } from '#dock/editor/transition-options.ts'

const current = ['', 'Current one in OBS']

test('a transition is chosen from those of OBS, and one that OBS lacks says so', () => {
  const fade = ['Fade', 'Fade']

  expect(transitionOptions(['Fade'], undefined)).toEqual([current, fade])
  expect(transitionOptions(['Fade'], 'Fade')).toEqual([current, fade])
  expect(transitionOptions(['Fade'], 'Wipe')).toEqual([
    current,
    fade,
    ['Wipe', 'Wipe (not in OBS)'],
  ])
})

test('until OBS has told its transitions none is said to be missing', () => {
  expect(transitionOptions([], 'Wipe')).toEqual([current, ['Wipe', 'Wipe']])
})
