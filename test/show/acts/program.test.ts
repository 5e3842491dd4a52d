import { describe, expect, test } from 'vitest'

import { dueOf } from '#show/time/due.ts'
import { at, onObs, play, refusals, scenesAsked } from '#test/fixtures.ts'

import { started, withPolicy } from './started-show.ts'

describe('a scene changed by hand', () => {
  test('hold: the rundown stops following and says so', () => {
    const { show, effects } = play(
      started,
      [3, { type: 'program-changed', scene: 'Other' }],
      [10, { type: 'time-up', take: 1 }],
    )

    expect(show.run.override).toEqual({ scene: 'Other', by: 'hand', since: at(3) })
    expect(show.run.onAir?.cue.id).toBe('welcome')
    expect(show.notices[0]?.message).toContain('“Other”')
    expect(scenesAsked(effects)).toEqual([])
  })

  test('hold, then back to cue: its scene is put back, and it ends when it was due', () => {
    const { show, effects } = play(
      started,
      [3, { type: 'program-changed', scene: 'Other' }],
      [5, { type: 'release', to: 'cue' }],
    )

    expect(scenesAsked(effects)).toEqual(['welcome'])
    expect(dueOf(show)).toBe(at(10))
  })

  test('hold, then resume rundown: program stays until the next cut', () => {
    const { show, effects } = play(
      started,
      [3, { type: 'program-changed', scene: 'Other' }],
      [5, { type: 'release', to: 'rundown' }],
      [10, { type: 'time-up', take: 1 }],
    )

    expect(scenesAsked(effects)).toEqual(['host'])
    expect(show.run.onAir?.startedAt).toBe(at(10))
  })

  test('released after its time was up, the next cue begins then', () => {
    const { show } = play(
      started,
      [3, { type: 'program-changed', scene: 'Other' }],
      [50, { type: 'release', to: 'cue' }],
    )

    expect(show.run.onAir).toMatchObject({ cue: { id: 'host' }, startedAt: at(50) })
  })

  test('hold, and the hand goes back to the cue: the rundown goes on by itself', () => {
    const { show } = play(
      started,
      [3, { type: 'program-changed', scene: 'Other' }],
      [4, { type: 'program-changed', scene: 'welcome' }],
    )

    expect(show.run.override).toBeNull()
    expect(show.notices).toEqual([])
  })

  test('adopt: the coming cue of that scene is taken, without asking OBS again', () => {
    const { show, effects } = play(withPolicy({ byHand: 'adopt' }), [
      3,
      { type: 'program-changed', scene: 'clip' },
    ])

    expect(show.run.onAir).toMatchObject({ cue: { id: 'clip' }, startedAt: at(3) })
    expect(scenesAsked(effects)).toEqual([])
  })

  test('adopt holds when no coming cue has that scene', () => {
    const { show } = play(withPolicy({ byHand: 'adopt' }), [
      3,
      { type: 'program-changed', scene: 'Other' },
    ])

    expect(show.run.override?.by).toBe('hand')
  })

  test('reassert: the cue’s scene is put back, but two hands do not fight for long', () => {
    const { show, effects } = play(
      withPolicy({ byHand: 'reassert' }),
      [3, { type: 'program-changed', scene: 'Other' }],
      [3.1, { type: 'cut-made', cut: 2, scene: 'welcome' }],
      [3.5, { type: 'program-changed', scene: 'Other' }],
    )

    expect(scenesAsked(effects)).toEqual(['welcome'])
    expect(show.run.override?.scene).toBe('Other')
  })

  test('news of the scene before, while a cut is under way, is nobody’s hand', () => {
    const { show } = play(
      started,
      [3, { type: 'skip' }],
      [3.01, { type: 'program-changed', scene: 'Other' }],
      [3.02, { type: 'cut-made', cut: 2, scene: 'host' }],
    )

    expect(show.run.override).toBeNull()
    expect(show.program).toBe('host')
  })

  test('OBS cutting to the next scene at its time is the cut itself', () => {
    const { show, effects } = play(started, [9.98, { type: 'program-changed', scene: 'host' }])

    expect(show.run.onAir).toMatchObject({ cue: { id: 'host' }, startedAt: at(10) })
    expect(scenesAsked(effects)).toEqual([])
  })

  test('while nothing runs, OBS may show what it likes', () => {
    const { show } = play(onObs(), [0, { type: 'program-changed', scene: 'clip' }])

    expect(show.run.override).toBeNull()
    expect(show.program).toBe('clip')
  })
})

describe('a forced scene', () => {
  test('stays on program, and nothing follows until it is released', () => {
    const { show, effects } = play(
      started,
      [3, { type: 'force-scene', scene: 'Other' }],
      [10, { type: 'time-up', take: 1 }],
      [12, { type: 'release', to: 'cue' }],
    )

    expect(scenesAsked(effects)).toEqual(['Other', 'host'])
    expect(show.run.onAir?.startedAt).toBe(at(12))
  })

  test('of a name that OBS lacks is refused', () => {
    const { effects } = play(started, [3, { type: 'force-scene', scene: 'Nowhere' }])

    expect(refusals(effects)).toEqual(['no-such-scene'])
  })
})
