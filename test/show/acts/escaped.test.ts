import { expect, test } from 'vitest'

import { cue, onObs, play, rundown, scenesAsked } from '#test/fixtures.ts'

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

test('it does not hide that cues were passed over just before, and both end with the cue on air', () => {
  const paper = rundown(cue('a', 10), cue('b', 1), cue('c', 10), cue('d', null))
  const late = play(
    onObs(paper),
    [0, { type: 'start' }],
    [11.5, { type: 'time-up', take: 1 }],
    [11.6, { type: 'cut-escaped', scene: 'b' }],
  ).show
  expect(late.notices.map(({ message }) => message.split('.')[0])).toEqual([
    'It was too late to cancel the cut to “b”',
    'The show was held up',
  ])
  expect(play(late, [30, { type: 'time-up', take: 3 }]).show.notices).toEqual([])
})
