import { describe, expect, test } from 'vitest'

import { milliseconds, seconds } from '#base/time.ts'
import { toSnapshot } from '#show/snapshot.ts'
import type { Cue } from '#show/state/rundown.ts'
import { dueOf, endOf } from '#show/time/due.ts'
import { at, cue, onObs, play, rehearsing, rundown, scenesAsked } from '#test/fixtures.ts'

import { startedWith, timing } from './clock-shows.ts'

const clip = (before: number, planned: number | null = null): Cue =>
  cue('clip', planned, {
    media: { input: 'Video', before: milliseconds(before) },
    end: 'follow',
  })

const plays = (endsAt: number | null) =>
  ({
    type: 'media-status',
    input: 'Video',
    endsAt: endsAt === null ? null : at(endsAt),
  }) as const

describe('a cue that ends with its media', () => {
  test('is up so long before the end of what plays, whatever was planned', () => {
    const { show, effects } = play(startedWith(clip(500, 60), cue('b', 5)), [1, plays(20)])

    expect(dueOf(show)).toBe(at(19.5))
    expect(effects).toEqual([{ type: 'wake', at: at(19.5), take: 1 }])
    expect(timing(show, 10)).toMatchObject({ remaining: seconds(9.5) })
    expect(toSnapshot(show).onAir).toMatchObject({ upBy: 'media', media: 'Video' })
  })

  test('goes by its plan until the media plays, and again when it does not', () => {
    const started = startedWith(clip(0, 60), cue('b', 5))
    expect(dueOf(started)).toBe(at(60))
    const { show } = play(started, [1, plays(20)], [2, plays(null)])
    expect(dueOf(show)).toBe(at(60))
    expect(dueOf(startedWith(clip(0), cue('b', 5)))).toBeNull()
  })

  test('and holds, runs over from there: it does not go back to its plan when the media is over', () => {
    const held = play(
      onObs(rundown({ ...clip(0, 60), end: 'hold' }, cue('next', 5))),
      [0, { type: 'start' }],
      [1, plays(10)],
      [10, { type: 'media-ended', input: 'Video' }],
    ).show
    const up = endOf(held)?.at
    const { show } = play(held, [12, plays(null)], [13, { type: 'media-ended', input: 'Video' }])

    expect(up).toBe(at(10))
    expect(endOf(show)?.at).toBe(up)
  })

  test('is over when OBS says that the media has ended, even before it should', () => {
    const { show, effects } = play(
      startedWith(clip(0), cue('b', 5)),
      [1, plays(20)],
      [7, { type: 'media-ended', input: 'Video' }],
    )

    expect(show.run.onAir).toMatchObject({ cue: { id: 'b' }, startedAt: at(7) })
    expect(scenesAsked(effects)).toEqual(['b'])
  })

  test('is lengthened by a nudge, and not by a pause: the media goes on', () => {
    const { show } = play(
      startedWith(clip(0), cue('b', 5)),
      [1, plays(20)],
      [2, { type: 'nudge', by: seconds(5) }],
      [3, { type: 'pause' }],
      [4, { type: 'resume' }],
    )

    expect(dueOf(show)).toBe(at(25))
  })

  test('other media, media of before and a rehearsal are nothing to it', () => {
    const started = startedWith(clip(0), cue('b', 5))
    const { show } = play(started, [1, { type: 'media-ended', input: 'Other' }])
    expect(show).toBe(started)

    const { show: rehearsed } = play(
      rehearsing(rundown(clip(0, 9), cue('b', 5))),
      [0, { type: 'start' }],
      [1, { type: 'media-ended', input: 'Video' }],
    )
    expect(dueOf(rehearsed)).toBe(at(9))
  })
})
