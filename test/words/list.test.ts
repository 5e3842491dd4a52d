import { expect, test } from 'vitest'

import { bannerWords } from '#words/banners.ts'
import { importFindings } from '#words/import.ts'
import { listed } from '#words/list.ts'
import { found } from '#words/preflight.ts'

const scenes = ['Intro', 'Main', 'Clip', 'Break']

test.each([
  [['A'], 0, 'A'],
  [['A', 'B'], 0, 'A and B'],
  [['A', 'B', 'C'], 0, 'A, B and C'],
  [['A'], 1, 'A and 1 more'],
  [['A', 'B'], 1200, 'A, B and 1,200 more'],
])('%o and %i more: %s', (things, more, text) => {
  expect(listed(things, more)).toBe(text)
})

test('the check, the banner and the import list names by one rule', () => {
  const [first, second] = scenes

  expect(found.missingScenes([first ?? '', second ?? ''])).toBe(
    'These scenes are not in OBS: “Intro” and “Main”.',
  )
  expect(found.missingScenes(scenes)).toBe(
    'These scenes are not in OBS: “Intro”, “Main”, “Clip” and 1 more.',
  )
  expect(bannerWords.missingScenes(scenes.slice(0, 3), 1)).toBe(
    'These scenes are not in OBS: “Intro”, “Main”, “Clip” and 1 more',
  )
  expect(importFindings.list(['"a"', '"b"', '"c"', '"d"'], 20)).toBe(
    '"a", "b", "c", "d" and 20 more',
  )
})
