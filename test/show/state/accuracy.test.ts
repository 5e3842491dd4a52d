import { expect, test } from 'vitest'

import type { MeasuredCut } from '#show/state/accuracy.ts'
import { noCuts, withCut } from '#show/state/accuracy.ts'
import { noon } from '#test/fixtures.ts'

const cut: MeasuredCut = {
  scene: 'host',
  how: 'armed',
  planned: noon,
  armed: noon,
  sent: noon,
  confirmed: noon,
  frames: 0,
  skipped: null,
}

test('a cut that was not judged counts as a cut, and as no place', () => {
  const accuracy = [0, null, 5, -1].reduce(
    (sum, frames) => withCut(sum, { ...cut, frames }),
    noCuts,
  )

  expect(accuracy).toMatchObject({ cuts: 4, histogram: [0, 0, 1, 1, 0, 0, 1] })
})

test('frames that OBS skipped are counted from before the first cut to after the last, though OBS starts anew', () => {
  const counts = [
    { before: 7, after: 9 },
    { before: 12, after: 12 },
    { before: 1, after: 3 },
  ]
  const accuracy = counts.reduce((sum, skipped) => withCut(sum, { ...cut, skipped }), noCuts)

  expect(accuracy.skipped).toBe(2 + 3 + 2)
})
