import { expect, test } from 'vitest'

import { cutsAround } from '#show/time/next-cut.ts'
import { at, cue, matinee, onObs, play, rehearsing, rundown } from '#test/fixtures.ts'

const start = [0, { type: 'start' }] as const

test('before the show and in rehearsal there is no cut', () => {
  expect(cutsAround(onObs())).toEqual([])
  expect(cutsAround(play(rehearsing(matinee), start).show)).toEqual([])
})

test('they are the last and the next, and a cut that is due becomes the last', () => {
  const { show: first } = play(onObs(), start)
  const { show: second } = play(first, [10, { type: 'time-up', take: first.run.onAir?.take ?? 0 }])

  expect([cutsAround(first), cutsAround(second)]).toEqual([
    [at(0), at(10)],
    [at(10), at(30)],
  ])
})

test('a take by hand is one, and a cue with an open end makes none by itself', () => {
  const { show } = play(onObs(), start, [7, { type: 'take', cueId: 'end' }])

  expect(cutsAround(show)).toEqual([at(7)])
})

test('the next cue on the same scene is no cut to come', () => {
  const { show } = play(onObs(rundown(cue('a', 10), cue('b', 10, { scene: 'a' }))), start)

  expect(cutsAround(show)).toEqual([at(0)])
})
