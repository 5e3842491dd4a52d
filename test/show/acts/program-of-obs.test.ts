import { describe, expect, test } from 'vitest'

import { at, obsReading, play, refusals, rehearsing, scenesAsked } from '#test/fixtures.ts'

import { started, withPolicy } from './started-show.ts'

describe('OBS coming and going', () => {
  test('a show goes on while OBS is away, and puts its scene on when it is back', () => {
    const { show, effects } = play(
      started,
      [
        5,
        {
          type: 'link-changed',
          link: { phase: 'waiting', url: '', until: at(6), reason: 'lost', message: '' },
        },
      ],
      [10, { type: 'time-up', take: 1 }],
      [10.1, { type: 'cut-failed', cut: 2, scene: 'host', message: 'OBS is away.' }],
      [15, { type: 'link-changed', link: { phase: 'up', url: '', since: at(15) } }],
      [
        15,
        { type: 'obs-read', linkCameUp: true, reading: obsReading(['welcome', 'host'], 'welcome') },
      ],
    )

    expect(scenesAsked(effects)).toEqual(['host', 'host'])
    expect(show.run.override).toBeNull()
  })

  test('until OBS was read nothing is asked for, and then what is due: once', () => {
    const away = play(
      started,
      [1, { type: 'link-changed', link: { phase: 'connecting', url: '' } }],
      [9, { type: 'link-changed', link: { phase: 'up', url: '', since: at(9) } }],
    ).show
    const unread = play(
      away,
      [10, { type: 'time-up', take: 1 }],
      [10, { type: 'force-scene', scene: 'Other' }],
      [10, { type: 'release', to: 'cue' }],
    )
    const read = play(unread.show, [
      10.1,
      { type: 'obs-read', linkCameUp: true, reading: obsReading(['welcome', 'host'], 'welcome') },
    ])

    expect(scenesAsked(unread.effects)).toEqual([])
    expect(scenesAsked(read.effects)).toEqual(['host'])
  })

  test('a cut that was armed before the page was opened anew is no other scene, but the next cue', () => {
    const { show, effects } = play(started, [
      9.98,
      { type: 'obs-read', linkCameUp: true, reading: obsReading(['welcome', 'host'], 'host') },
    ])

    expect(scenesAsked(effects)).toEqual([])
    expect(show.run.onAir).toMatchObject({ cue: { id: 'host' }, startedAt: at(10) })
  })

  test('or follows what OBS has, by policy', () => {
    const { show, effects } = play(withPolicy({ onReconnect: 'follow' }), [
      5,
      { type: 'obs-read', linkCameUp: true, reading: obsReading(['welcome', 'Other'], 'Other') },
    ])

    expect(scenesAsked(effects)).toEqual([])
    expect(show.run.override).toMatchObject({ scene: 'Other', by: 'hand' })
  })

  test('a scene that was renamed is followed in the rundown and on air', () => {
    const { show, effects } = play(
      started,
      [3, { type: 'scene-renamed', from: 'welcome', to: 'Hello' }],
      [4, { type: 'program-changed', scene: 'Hello' }],
    )

    expect(show.rundown.cues[0]?.scene).toBe('Hello')
    expect(show.run.override).toBeNull()
    expect(show.notices[0]?.message).toBe(
      'Scene “welcome” is now called “Hello” in OBS. 1 cue follows.',
    )
    expect(scenesAsked(effects)).toEqual([])
  })

  test('what OBS says again changes nothing, so nothing is published', () => {
    const { show } = play(
      started,
      [3, { type: 'program-changed', scene: 'welcome' }],
      [4, { type: 'studio-mode-changed', enabled: false }],
    )

    expect(show).toBe(started)
  })
})

describe('rehearsal', () => {
  test('draws its own program and asks nothing of OBS', () => {
    const { show, effects } = play(
      rehearsing(),
      [0, { type: 'start' }],
      [10, { type: 'time-up', take: 1 }],
    )

    expect(show.program).toBe('host')
    expect(scenesAsked(effects)).toEqual([])
  })

  test('is ended by going to OBS; its clock goes back to real time', () => {
    const { show, effects } = play(
      rehearsing(),
      [0, { type: 'set-rate', rate: 60 }],
      [0, { type: 'start' }],
      [5, { type: 'set-mode', mode: 'obs' }],
    )

    expect(show).toMatchObject({ mode: 'obs', rate: 1, run: { phase: 'idle' } })
    expect(effects.at(-1)).toEqual({ type: 'run-clock', rate: 1, real: true })
  })

  test('a show on air does not turn into one', () => {
    const { effects } = play(started, [1, { type: 'set-mode', mode: 'rehearsal' }])

    expect(refusals(effects)).toEqual(['show-is-running'])
  })
})
