import { describe, expect, test } from 'vitest'

import { milliseconds } from '#base/time.ts'
import { gapOf } from '#show/acts/wanted-program.ts'
import { toSnapshot } from '#show/snapshot.ts'
import type { Input } from '#show/state/input.ts'
import type { Policy } from '#show/state/show.ts'
import { dueOf } from '#show/time/due.ts'
import {
  at,
  cue,
  obsReading,
  onObs,
  play,
  refusals,
  rehearsing,
  rundown,
  scenesAsked,
} from '#test/fixtures.ts'

const started = play(
  onObs(),
  [0, { type: 'start' }],
  [0.1, { type: 'cut-made', cut: 1, scene: 'welcome' }],
).show

function withPolicy(policy: Partial<Policy>): typeof started {
  return { ...started, policy: { ...started.policy, ...policy } }
}

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

describe('notices', () => {
  test('stand side by side, newest first, each once, five at most', () => {
    const { show } = play(
      started,
      ...['a', 'b', 'c', 'b', 'd', 'e', 'f'].map(
        (message, index) => [index, { type: 'trouble', message }] as const,
      ),
    )

    expect(show.notices.map(({ message }) => message)).toEqual(['f', 'e', 'd', 'b', 'c'])
    expect(toSnapshot(show).notice?.message).toBe('f')
  })

  test('are dismissed one by one, the newest unless told which', () => {
    const { show } = play(
      started,
      [1, { type: 'trouble', message: 'a' }],
      [2, { type: 'trouble', message: 'b', about: 'storage' }],
      [3, { type: 'trouble', message: 'c' }],
    )
    const left = (input: Input): readonly string[] =>
      play(show, [4, input]).show.notices.map(({ message }) => message)

    expect(left({ type: 'dismiss-notice' })).toEqual(['b', 'a'])
    expect(left({ type: 'dismiss-notice', kind: 'trouble', about: 'storage' })).toEqual(['c', 'a'])
    expect(left({ type: 'dismiss-notice', kind: 'trouble' })).toEqual([])
    expect(left({ type: 'trouble-over', about: 'storage' })).toEqual(['c', 'a'])
    expect(left({ type: 'storage-changed', isStored: true })).toEqual(['c', 'b', 'a'])
  })

  test('of storage end when it is well again', () => {
    const { show } = play(
      started,
      [1, { type: 'trouble', message: 'Full.', about: 'storage' }],
      [1, { type: 'storage-changed', isStored: false }],
      [2, { type: 'storage-changed', isStored: true }],
    )

    expect(show.notices).toEqual([])
  })

  test('that the rundown waits ends when it waits no more', () => {
    const held = play(started, [3, { type: 'program-changed', scene: 'Other' }]).show
    expect(held.notices).toHaveLength(1)

    for (const input of [
      { type: 'release', to: 'rundown' },
      { type: 'release', to: 'cue' },
      { type: 'skip' },
      { type: 'force-scene', scene: 'clip' },
      { type: 'stop' },
    ] as const) {
      expect(play(held, [4, input]).show.notices).toEqual([])
    }
  })

  test('are no longer than is read, whatever OBS says', () => {
    const { show } = play(started, [1, { type: 'trouble', message: 'x'.repeat(1_000_000) }])

    expect(JSON.stringify(show.notices).length).toBeLessThan(1200)
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
