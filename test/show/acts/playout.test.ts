import { describe, expect, test } from 'vitest'

import { milliseconds, seconds } from '#base/time.ts'
import { toSnapshot } from '#show/snapshot.ts'
import { dueOf } from '#show/time/due.ts'
import { timingAt } from '#show/time/timing.ts'
import { at, cue, onObs, play, refusals, rehearsing, rundown, scenesAsked } from '#test/fixtures.ts'

describe('taking', () => {
  test('start takes the first cue that is not skipped, and an alarm is set for its end', () => {
    const { show, effects } = play(onObs(rundown(cue('a', 5, { skip: true }), cue('b', 10))), [
      0,
      { type: 'start' },
    ])

    expect(show.run.onAir?.cue.id).toBe('b')
    expect(effects).toEqual([
      expect.objectContaining({ type: 'put-on-program', scene: 'b' }),
      { type: 'wake', at: at(10), take: 1 },
    ])
  })

  test('the second of two hands on the button is refused', () => {
    const { show, effects } = play(
      onObs(),
      [0, { type: 'start' }],
      [1, { type: 'take', from: 'welcome' }],
      [1.05, { type: 'take', from: 'welcome' }],
    )

    expect(show.run.onAir?.cue.id).toBe('host')
    expect(refusals(effects)).toEqual(['air-has-moved-on'])
  })

  test('a late alarm does not make the next cue late', () => {
    const { show } = play(onObs(), [0, { type: 'start' }], [10.4, { type: 'time-up', take: 1 }])

    expect(show.run.onAir?.startedAt).toBe(at(10))
    expect(dueOf(show)).toBe(at(30))
  })

  test('an alarm for a cue that was left meanwhile is let go', () => {
    const { show: taken } = play(onObs(), [0, { type: 'start' }], [4, { type: 'skip' }])
    // Late, too: by now the next one is due, and has an alarm of its own.
    expect(dueOf(taken)).toBe(at(24))
    expect(play(taken, [25, { type: 'time-up', take: 1 }]).show).toBe(taken)
    expect(play(taken, [25, { type: 'time-up', take: 2 }]).show.run.onAir?.cue.id).toBe('clip')
  })

  test('boundaries missed in a long sleep are reckoned, and only the last is put on program', () => {
    const { show, effects } = play(onObs(), [0, { type: 'start' }], [33, { type: 'woken' }])

    expect(show.run.onAir?.cue.id).toBe('clip')
    expect(show.run.onAir?.startedAt).toBe(at(30))
    expect(scenesAsked(effects)).toEqual(['welcome', 'clip'])
    expect(show.notices[0]?.kind).toBe('missed')
  })

  test('a command that overtook a late alarm acts on the present', () => {
    const { show, effects } = play(
      onObs(),
      [0, { type: 'start' }],
      [10.2, { type: 'skip', from: 'welcome' }],
    )

    expect(show.run.onAir?.cue.id).toBe('host')
    expect(refusals(effects)).toEqual(['air-has-moved-on'])
  })

  test('back takes the cue before, anew from now', () => {
    const { show } = play(
      onObs(),
      [0, { type: 'start' }],
      [3, { type: 'skip' }],
      [5, { type: 'back' }],
    )

    expect(show.run.onAir).toMatchObject({ index: 0, startedAt: at(5) })
  })

  test('the last follow cue finishes the show when it is due, and leaves program alone', () => {
    const { show, effects } = play(
      onObs(rundown(cue('a', 5))),
      [0, { type: 'start' }],
      [5.2, { type: 'time-up', take: 1 }],
    )

    expect(show.run).toMatchObject({ phase: 'finished', finishedAt: at(5) })
    expect(scenesAsked(effects)).toEqual(['a'])
  })

  test('two cues of one scene in a row ask OBS once', () => {
    const { effects } = play(
      onObs(rundown(cue('a', 5), cue('b', 5, { scene: 'a' }))),
      [0, { type: 'start' }],
      [0.1, { type: 'cut-made', cut: 1, scene: 'a' }],
      [5, { type: 'time-up', take: 1 }],
    )

    expect(scenesAsked(effects)).toEqual(['a'])
  })

  test('a cue chosen for standby is taken next, and then order goes on from it', () => {
    const { show } = play(
      onObs(),
      [0, { type: 'start' }],
      [1, { type: 'stand-by', cueId: 'clip' }],
      [10, { type: 'time-up', take: 1 }],
    )

    expect(show.run.onAir?.cue.id).toBe('clip')
    expect(toSnapshot(show).standby?.id).toBe('end')
  })

  test('nothing begins unseen: start is refused while OBS is away', () => {
    const away = { ...onObs(), obs: { ...onObs().obs, link: { phase: 'off' } as const } }
    const { show, effects } = play(away, [0, { type: 'start' }])

    expect(show).toBe(away)
    expect(refusals(effects)).toEqual(['obs-is-away'])
  })
})

describe('the time of the cue on air', () => {
  test('a pause shifts the end by exactly its length', () => {
    const { show } = play(
      onObs(),
      [0, { type: 'start' }],
      [4, { type: 'pause' }],
      [11.5, { type: 'resume' }],
    )

    expect(dueOf(show)).toBe(at(17.5))
    expect(timingAt(toSnapshot(show), at(11.5)).elapsed).toBe(4000)
  })

  test('while paused the time of the cue stands still, and the show runs over', () => {
    const { show } = play(onObs(), [0, { type: 'start' }], [4, { type: 'pause' }])
    const early = timingAt(toSnapshot(show), at(5))
    const late = timingAt(toSnapshot(show), at(65))

    expect(late.remaining).toBe(early.remaining)
    expect(late.over).toBe(61_000)
  })

  test('a cue taken in a pause has none of the time that the pause had lasted', () => {
    const { show } = play(
      onObs(),
      [0, { type: 'start' }],
      [4, { type: 'pause' }],
      [9, { type: 'skip' }],
      [12, { type: 'resume' }],
    )

    expect(dueOf(show)).toBe(at(32))
    expect(show.run.paused).toBe(8000)
  })

  test('nudges add up, and the alarm is set anew', () => {
    const { show, effects } = play(
      onObs(),
      [0, { type: 'start' }],
      [1, { type: 'nudge', by: seconds(60) }],
      [2, { type: 'nudge', by: milliseconds(-500) }],
    )

    expect(dueOf(show)).toBe(at(69.5))
    expect(effects.at(-1)).toEqual({ type: 'wake', at: at(69.5), take: 1 })
  })

  test('shortened past the present, a cue is due now and not before', () => {
    const { show } = play(onObs(), [0, { type: 'start' }], [4, { type: 'nudge', by: seconds(-60) }])

    expect(dueOf(show)).toBe(at(4))
  })

  test('a hold cue runs over, and counts what it is over', () => {
    const { show } = play(rehearsing(rundown(cue('a', 5, { end: 'hold' }), cue('b', 5))), [
      0,
      { type: 'start' },
    ])
    const timing = timingAt(toSnapshot(show), at(8))

    expect(timing).toMatchObject({ remaining: -3000, progress: 1, over: 3000, expectedEnd: at(13) })
    expect(dueOf(show)).toBeNull()
  })

  test('skipping early leaves the show under by what was saved', () => {
    const { show } = play(onObs(), [0, { type: 'start' }], [4, { type: 'skip' }])

    expect(timingAt(toSnapshot(show), at(4)).over).toBe(-6000)
  })
})
