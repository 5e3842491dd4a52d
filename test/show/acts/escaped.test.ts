import { expect, test } from 'vitest'

import { onObs, play, scenesAsked } from '#test/fixtures.ts'

import { started } from './started-show.ts'

test('a cut that could not be cancelled any more is told, and taken back', () => {
  const { show, effects } = play(
    started,
    [1, { type: 'pause' }],
    [1.1, { type: 'cut-escaped', scene: 'host' }],
  )

  expect(scenesAsked(effects)).toEqual([show.run.onAir?.cue.scene])
  expect(show.notices.map(({ message }) => message)).toEqual([
    `It was too late to cancel the cut to “host”. Onframe cuts back to “${show.run.onAir?.cue.scene}”.`,
  ])
})

test('one to the scene that is wanted now is not told, nor one after the show', () => {
  expect(
    play(started, [1, { type: 'cut-escaped', scene: started.run.onAir?.cue.scene ?? '' }]).show
      .notices,
  ).toEqual([])
  expect(play(onObs(), [1, { type: 'cut-escaped', scene: 'host' }]).show.notices).toEqual([])
})
