import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { milliseconds, seconds } from '#base/time.ts'
import { nextOf } from '#show/next-of.ts'
import { toSnapshot } from '#show/snapshot.ts'
import { dueOf, nextTake } from '#show/time/due.ts'
import { nextCut } from '#show/time/next-cut.ts'
import { at, cue, play, scenesAsked } from '#test/fixtures.ts'

import { atNoon, startedWith, timing } from './clock-shows.ts'

describe('a cue that starts by a clock', () => {
  test('is taken at its time, and what is on air lasts until then', () => {
    const show = startedWith(cue('a', 10), cue('news', 30, atNoon(60)))

    expect(nextTake(show)).toEqual({ at: at(60), index: 1, by: 'clock' })
    expect(timing(show, 20).remaining).toBe(seconds(40))
    expect(timing(show, 20).over).toBe(seconds(-40))
    const { show: then } = play(show, [60.02, { type: 'time-up', take: 1 }])
    expect(then.run.onAir).toMatchObject({ cue: { id: 'news' }, startedAt: at(60) })
  })

  test('cuts short what is on air, and says so beforehand', () => {
    const show = startedWith(cue('a', 100), cue('news', 30, atNoon(60)))

    expect(dueOf(show)).toBe(at(60))
    expect(timing(show, 0)).toMatchObject({ remaining: seconds(60), over: seconds(40) })
    expect(timing(show, 0).expectedEnd).toBe(at(90))
    expect(nextCut(show)).toMatchObject({ at: at(60), scene: 'news' })
  })

  test('that may be late waits for the end of what is on air', () => {
    const show = startedWith(cue('a', 100), cue('news', 30, atNoon(60, 'wait')))

    expect(nextTake(show)).toEqual({ at: at(100), index: 1, by: 'end' })
    expect(timing(show, 0)).toMatchObject({ over: seconds(40), expectedEnd: at(130) })
    expect(dueOf(startedWith(cue('a', 10), cue('b', 9, atNoon(60, 'wait'))))).toBe(at(60))
  })

  test('passes over the cues that have not been on air by then', () => {
    const show = startedWith(cue('a', 50), cue('b', 50), cue('c', 50), cue('news', 30, atNoon(60)))
    const { show: then, effects } = play(
      show,
      [50, { type: 'time-up', take: 1 }],
      [60, { type: 'time-up', take: 2 }],
    )

    expect(scenesAsked(effects)).toEqual(['b', 'news'])
    expect(then.run.onAir?.startedAt).toBe(at(60))
  })

  test('is the next where it comes before those in order, and is told as that', () => {
    const show = startedWith(cue('soon', 100), cue('titles', 30), cue('news', 30, atNoon(60)))
    const snapshot = toSnapshot(show)

    expect(nextOf(snapshot)?.id).toBe(show.rundown.cues[nextTake(show)?.index ?? -1]?.id)
    expect([nextOf(snapshot)?.id, snapshot.standby?.id]).toEqual(['news', 'titles'])
    const { show: taken } = play(show, [20, { type: 'take' }])
    expect(taken.run.onAir?.cue.id).toBe('titles')
    expect(nextOf(toSnapshot(taken))?.id).toBe('news')
  })

  test.each([
    ['open-ended', cue('soon', null), 'news'],
    ['held, and planned to be over before', cue('soon', 10, { end: 'hold' }), 'b'],
    ['held, and planned to be over after', cue('soon', 90, { end: 'hold' }), 'news'],
  ])(
    'is the next while the one on air waits, unless the plan leaves time for the one before: %s',
    (_, soon, next) => {
      const show = startedWith(soon, cue('b', 70), cue('news', 5, atNoon(60)))
      const snapshot = toSnapshot(show)

      expect([nextOf(snapshot)?.id, snapshot.standby?.id, snapshot.jump?.id]).toEqual([
        next,
        'b',
        'news',
      ])
      expect(snapshot.jump?.takenAt).toBe(at(60))
      // If nobody does anything, and if somebody takes when the plan says.
      expect(show.rundown.cues[nextTake(show)?.index ?? -1]?.id).toBe('news')
      if (next === 'b') {
        expect(play(show, [10, { type: 'take' }]).show.run.onAir?.cue.id).toBe('b')
      }
    },
  )

  test('that those in order come to in time passes over none', () => {
    const show = startedWith(cue('a', 10), cue('b', 30), cue('news', 30, atNoon(60)))

    expect(toSnapshot(show)).toMatchObject({ standby: { id: 'b' } })
    expect(toSnapshot(show)).not.toHaveProperty('jump')
  })

  test('what is told as the next is what comes, whatever the lengths and the clock', () => {
    const length = fc.integer({ min: 1, max: 90 })
    fc.assert(
      fc.property(fc.array(length, { minLength: 1, maxLength: 5 }), length, (lengths, clock) => {
        const cues = lengths.map((planned, n) => cue(`${n}`, planned))
        let show = startedWith(...cues, cue('news', 5, atNoon(clock)))
        for (let due = dueOf(show); due !== null; due = dueOf(show)) {
          const told = nextOf(toSnapshot(show))?.id
          const after = milliseconds(due - at(0)) / 1000
          const ended = show.run.onAir?.take ?? 0
          show = play(show, [after, { type: 'time-up', take: ended }]).show
          if (show.run.phase === 'running') expect(show.run.onAir?.cue.id).toBe(told)
        }
        expect(show.run.phase).toBe('finished')
      }),
    )
  })

  test('comes after a cue that is held, and after one without an end', () => {
    expect(dueOf(startedWith(cue('a', 10, { end: 'hold' }), cue('b', 5, atNoon(60))))).toBe(at(60))
    expect(dueOf(startedWith(cue('a', null), cue('b', 5, atNoon(60, 'wait'))))).toBe(at(60))
    expect(dueOf(startedWith(cue('a', null), cue('b', 5), cue('c', 5, atNoon(60))))).toBe(at(55))
  })

  test('has no clock any more when its time had passed as the one on air was taken', () => {
    const { show } = play(startedWith(cue('a', 10), cue('b', 100), cue('news', 30, atNoon(60))), [
      70,
      { type: 'skip', from: 'a' },
    ])

    // Caught up: b from 10, news from 60; the skip came too late for a.
    expect(show.run.onAir?.cue.id).toBe('news')
    const { show: back } = play(show, [71, { type: 'take', cueId: 'b' }])
    expect(dueOf(back)).toBe(at(171))
  })
})
