import { describe, expect, test } from 'vitest'

import { milliseconds } from '#base/time.ts'
import { gapOf } from '#show/acts/wanted-program.ts'
import type { Input } from '#show/state/input.ts'
import { cue, obsReading, onObs, play, refusals, rundown, scenesAsked } from '#test/fixtures.ts'

import { started } from './started-show.ts'

describe('a scene that OBS could not put on', () => {
  const rehearsed = rundown(cue('Soon', 2), cue('Main', 60), cue('Outro', null))
  const lacking = { ...onObs(rehearsed).obs, scenes: ['Soon', 'Outro', 'Mian'] }
  /** Main is on air, and OBS has no such scene. */
  const failed = play(
    { ...onObs(rehearsed), obs: lacking },
    [0, { type: 'start' }],
    [0.1, { type: 'cut-made', cut: 1, scene: 'Soon' }],
    [2, { type: 'time-up', take: 1 }],
    [2.1, { type: 'cut-failed', cut: 2, scene: 'Main', message: 'OBS has no scene "Main".' }],
  ).show

  test('is said, once, and not asked for again and again', () => {
    const { show, effects } = play(
      failed,
      [3, { type: 'scenes-changed', scenes: ['Soon', 'Outro', 'Other'] }],
      [4, { type: 'wall-clock', ahead: milliseconds(1) }],
      [5, { type: 'program-changed', scene: 'Soon' }],
    )

    expect(gapOf(show)).toBe('refused')
    expect(show.notices).toMatchObject([{ kind: 'cut-failed', about: 'Main' }])
    expect(scenesAsked(effects)).toEqual([])
  })

  test.each<readonly [string, Input]>([
    ['is created', { type: 'scenes-changed', scenes: ['Soon', 'Main', 'Outro'] }],
    ['is renamed back', { type: 'scene-renamed', from: 'Mian', to: 'Main' }],
    [
      'is in the collection that is loaded now',
      { type: 'obs-read', linkCameUp: false, reading: obsReading(['Intro', 'Main'], 'Intro') },
    ],
    [
      'is there when OBS is back',
      { type: 'obs-read', linkCameUp: true, reading: obsReading(['Soon', 'Main'], 'Soon') },
    ],
  ])('goes on at once when it %s, and the sentence ends', (_, input) => {
    const { show, effects } = play(
      failed,
      [20, input],
      [20.1, { type: 'cut-made', cut: 3, scene: 'Main' }],
    )

    expect(scenesAsked(effects)).toEqual(['Main'])
    expect(show).toMatchObject({ program: 'Main', notices: [], run: { override: null } })
  })

  test('goes on though the word that it is there overtakes the refusal', () => {
    const { effects } = play(
      { ...onObs(rehearsed), obs: lacking },
      [0, { type: 'take', cueId: 'Main' }],
      [0.1, { type: 'scenes-changed', scenes: ['Soon', 'Main', 'Outro'] }],
      [0.2, { type: 'cut-failed', cut: 1, scene: 'Main', message: 'OBS has no scene "Main".' }],
      [0.3, { type: 'cut-failed', cut: 2, scene: 'Main', message: 'OBS is busy.' }],
    )

    expect(scenesAsked(effects)).toEqual(['Main', 'Main'])
  })

  test('can be released: to the cue asks OBS again, to the rundown leaves program as it is', () => {
    const again = play(failed, [5, { type: 'release', to: 'cue' }])
    expect(scenesAsked(again.effects)).toEqual(['Main'])

    const left = play(
      failed,
      [5, { type: 'release', to: 'rundown' }],
      [6, { type: 'scenes-changed', scenes: ['Soon', 'Main', 'Outro'] }],
    )
    expect([scenesAsked(left.effects), refusals(left.effects)]).toEqual([[], []])
    expect(left.show.notices).toEqual([])
    expect(scenesAsked(play(left.show, [62, { type: 'time-up', take: 2 }]).effects)).toEqual([
      'Outro',
    ])
  })

  test('does not make a hand’s choice any less of a hand', () => {
    const { show, effects } = play(
      failed,
      [5, { type: 'program-changed', scene: 'Other' }],
      [6, { type: 'scenes-changed', scenes: ['Soon', 'Main', 'Outro'] }],
    )

    expect(show.run.override).toMatchObject({ scene: 'Other', by: 'hand' })
    expect(show.notices.map(({ kind }) => kind)).toEqual(['by-hand'])
    expect(scenesAsked(effects)).toEqual([])
  })

  test('is no matter any more when the next cue is on, or the show is over', () => {
    const next = play(
      failed,
      [5, { type: 'skip' }],
      [5.1, { type: 'cut-made', cut: 3, scene: 'Outro' }],
    )
    expect(next.show.notices).toEqual([])
    expect(play(failed, [5, { type: 'stop' }]).show.notices).toEqual([])
  })

  test('a forced one, too', () => {
    const { show, effects } = play(
      { ...onObs(), obs: { ...onObs().obs, scenes: null } },
      [0, { type: 'force-scene', scene: 'Slides' }],
      [0.1, { type: 'cut-failed', cut: 1, scene: 'Slides', message: 'No.' }],
    )
    expect(show.notices).toMatchObject([{ about: 'Slides' }])
    expect(scenesAsked(effects)).toEqual(['Slides'])
    expect(play(show, [1, { type: 'release', to: 'cue' }]).show.notices).toEqual([])
  })
})

test('program after a cut that failed is what is read, not what an older cut has made', () => {
  const { show } = play(
    started,
    [3, { type: 'skip' }],
    [3.01, { type: 'take', cueId: 'end' }],
    [3.02, { type: 'program-changed', scene: 'Other' }],
    [3.03, { type: 'cut-made', cut: 2, scene: 'host' }],
    [3.04, { type: 'cut-failed', cut: 3, scene: 'end', message: 'No.' }],
  )

  expect(show.program).toBe('Other')
  expect(gapOf(show)).toBe('refused')
})
