import { describe, expect, test } from 'vitest'

import { seconds } from '#base/time.ts'
import { toSnapshot } from '#show/snapshot.ts'
import { dueOf } from '#show/time/due.ts'
import { at, cue, matinee, onObs, play, refusals, rehearsing, rundown } from '#test/fixtures.ts'

describe('editing while on air', () => {
  test('the cue on air is a copy that no edit touches', () => {
    const { show } = play(
      onObs(),
      [0, { type: 'start' }],
      [
        1,
        {
          type: 'edit',
          edit: { type: 'change', cueId: 'welcome', fields: { planned: seconds(1) } },
        },
      ],
    )

    expect(dueOf(show)).toBe(at(10))
    expect(show.rundown.cues[0]?.planned).toBe(1000)
  })

  test('what follows is what follows after the edit', () => {
    const { show } = play(
      onObs(),
      [0, { type: 'start' }],
      [1, { type: 'edit', edit: { type: 'move', cueId: 'clip', before: 'host' } }],
      [10, { type: 'time-up', take: 1 }],
    )

    expect(show.run.onAir?.cue.id).toBe('clip')
  })

  test('the cue on air may be removed; the one after it follows all the same', () => {
    const { show } = play(
      onObs(),
      [0, { type: 'start' }],
      [1, { type: 'skip' }],
      [2, { type: 'edit', edit: { type: 'remove', cueId: 'host' } }],
    )

    expect(show.run.onAir?.cue.id).toBe('host')
    expect(toSnapshot(show).standby?.id).toBe('clip')
    expect(play(show, [3, { type: 'back' }]).show.run.onAir?.cue.id).toBe('welcome')
  })

  test('another rundown may be put under a running show', () => {
    const { show } = play(
      onObs(),
      [0, { type: 'start' }],
      [1, { type: 'reconfigure', rundown: rundown(cue('x', 3), cue('y', 3)), sure: true }],
      [10, { type: 'time-up', take: 1 }],
    )

    expect(show.run.onAir).toMatchObject({ index: 0, startedAt: at(10), cue: { id: 'x' } })
  })

  test('an edit that names no cue of the rundown is refused', () => {
    const { show, effects } = play(rehearsing(), [
      0,
      { type: 'edit', edit: { type: 'remove', cueId: 'nobody' } },
    ])

    expect(show.rundown).toBe(matinee)
    expect(refusals(effects)).toEqual(['no-such-cue'])
  })
})
