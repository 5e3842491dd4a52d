import { describe, expect, test } from 'vitest'

import { seconds } from '#base/time.ts'
import type { Input } from '#show/state/input.ts'
import type { Notice } from '#show/state/notice.ts'
import type { Cue } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import { createShow } from '#show/state/show.ts'
import { ofLateStart, ofLostRundown } from '#show/state/troubles.ts'
import { cue, matinee, obsReading, onObs, play, rundown } from '#test/fixtures.ts'

const started = play(
  onObs(),
  [0, { type: 'start' }],
  [0.1, { type: 'cut-made', cut: 1, scene: 'welcome' }],
).show

function kindsAfter(show: Show, ...inputs: readonly Input[]): readonly Notice['kind'][] {
  return play(show, ...inputs.map((input) => [34, input] as const)).show.notices.map(
    ({ kind }) => kind,
  )
}

/** Starts at a time of day (s after noon, UTC). */
function starting(id: string, afterNoon: number): Cue {
  const time = seconds(12 * 3600 + afterNoon)
  return cue(id, 30, { at: { clock: 'day', time, zone: 'UTC', late: 'cut' } })
}

describe('a notice ends with its cause:', () => {
  test('of cues that were missed, with the cue that is on air because of it, but not before it can be read', () => {
    const { show } = play(started, [33, { type: 'woken' }])
    const kindsAt = (at: number): readonly string[] =>
      play(show, [at, { type: 'skip' }]).show.notices.map(({ kind }) => kind)

    expect(kindsAfter(show, { type: 'pause' })).toEqual(['missed'])
    expect([33.1, 42.9, 43.1].map(kindsAt)).toEqual([['missed'], ['missed'], []])
    expect(kindsAfter(show, { type: 'stop' })).toEqual([])
  })

  test('of a pause while Onframe was closed, with that cue, although the show stays paused', () => {
    const held: Show = { ...started, policy: { ...started.policy, onRestart: 'hold' } }
    const { show } = play(held, [32, { type: 'woken' }])

    expect(kindsAfter(show)).toEqual(['away'])
    expect(kindsAfter(show, { type: 'skip' })).toEqual([])
  })

  test.each([
    ['it is tomorrow', starting('news', -6 * 3600)],
    ['it has passed', starting('news', -5)],
  ])(
    'of a fixed start (%s), when the cue is taken, moved to another time or removed',
    (_, news) => {
      const { show } = play(onObs(rundown(cue('a', 100), news, cue('b', null))), [
        0,
        { type: 'start' },
      ])
      const { at } = starting('news', 3600)

      expect(kindsAfter(show)).toEqual(['clock'])
      expect(kindsAfter(show, { type: 'take', cueId: 'news' })).toEqual([])
      expect(kindsAfter(show, { type: 'take', cueId: 'b' })).toEqual([])
      const edits = [
        { type: 'change', cueId: 'news', fields: { at } },
        { type: 'remove', cueId: 'news' },
      ] as const
      for (const edit of edits) expect(kindsAfter(show, { type: 'edit', edit })).toEqual([])
    },
  )

  test('of a new name of a scene, when OBS has no scene of that name any more', () => {
    const renamed: Input = { type: 'scene-renamed', from: 'host', to: 'Hello' }

    expect(kindsAfter(started, renamed)).toEqual(['renamed'])
    expect(
      kindsAfter(started, renamed, { type: 'scenes-changed', scenes: ['welcome', 'host'] }),
    ).toEqual([])
    const { show } = play(
      started,
      [1, renamed],
      [2, { type: 'scene-renamed', from: 'Hello', to: 'host' }],
    )
    expect(show.notices.map(({ about }) => about)).toEqual(['host'])
  })

  test('of a cut that OBS refused, when another Onframe runs the show', () => {
    const { show } = play(
      started,
      [1, { type: 'skip' }],
      [2, { type: 'cut-failed', cut: 2, scene: 'host', message: 'Refused.' }],
    )
    const rival = { run: 'other', title: 'Matinee', isSilent: false }

    expect(kindsAfter(show)).toEqual(['cut-failed'])
    expect(kindsAfter(show, { type: 'rival-changed', rival })).toEqual([])
  })

  test('of an output that started late, when the broadcast is started', () => {
    const { show } = play(
      onObs(),
      [0, { type: 'trouble', message: 'Late.', about: ofLateStart }],
      [1, { type: 'initialize' }],
    )

    expect([show.broadcast.phase, kindsAfter(show)]).toEqual(['ready', ['trouble']])
    expect(kindsAfter(show, { type: 'start-broadcast' })).toEqual([])
  })

  test('of a lost rundown, when one is loaded or what OBS offers is answered', () => {
    const lost: Show = { ...createShow('main'), origin: 'lost' }
    const { show } = play(lost, [0, { type: 'trouble', message: 'Lost.', about: ofLostRundown }])

    expect(kindsAfter(show, { type: 'obs-read', reading: obsReading([], null), linkCameUp: true }))
      // The copy in OBS is offered, and nobody has answered.
      .toEqual(['trouble'])
    expect(kindsAfter(show, { type: 'reconfigure', rundown: matinee })).toEqual([])
    expect(kindsAfter(show, { type: 'offer-answered' })).toEqual([])
  })
})
