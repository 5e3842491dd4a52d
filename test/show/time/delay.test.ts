import { describe, expect, test } from 'vitest'

import { minutes, none, seconds } from '#base/time.ts'
import { decodeSavedShow, showToSaved } from '#decode/stored/saved-show.ts'
import { toSnapshot } from '#show/snapshot.ts'
import type { Command } from '#show/state/command.ts'
import type { Cue } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import { nextTake } from '#show/time/due.ts'
import { at, cue, matinee, onObs, play, refusals, rundown } from '#test/fixtures.ts'

import { groupedRundown } from '../state/any-group-edit.ts'
import { atNoon, startedWith, status, timing } from './clock-shows.ts'
import { delay, startsOf } from './delayed.ts'

describe('a delay', () => {
  test('moves the fixed starts ahead, and what is on air lasts until then', () => {
    const before = startedWith(cue('a', 10), cue('news', 30, atNoon(60)), cue('b', 5))
    const { show } = play(before, [5, delay(seconds(20))])

    expect(nextTake(show)).toEqual({ at: at(80), index: 1, by: 'clock' })
    expect(timing(show, 20)).toMatchObject({ remaining: seconds(60), over: seconds(-60) })
    expect(timing(show, 20).expectedEnd).toBe(at(115))
    expect(show.rundown).toBe(before.rundown)
    const { show: then } = play(show, [80, { type: 'time-up', take: 1 }])
    expect(then.run.onAir).toMatchObject({ cue: { id: 'news' }, startedAt: at(80) })
    // What was announced as delayed is on time when it begins as late as that.
    expect(timing(then, 80).over).toBe(0)
    expect(toSnapshot(then).plannedEnd).toBe(at(115))
  })

  test.each<[string, readonly Cue[], readonly number[]]>([
    ['a gap swallows it', [cue('b', 30, atNoon(20)), cue('c', 5, atNoon(65))], [40, 70]],
    ['a gap as long as it', [cue('b', 30, atNoon(20)), cue('c', 5, atNoon(70))], [40, 70]],
    ['none where the plan is full', [cue('b', 30, atNoon(20)), cue('c', 5, atNoon(50))], [40, 70]],
    ['nor where it is too full', [cue('b', 30, atNoon(20)), cue('c', 5, atNoon(40))], [40, 60]],
    [
      'gaps add up',
      [cue('b', 30, atNoon(20)), cue('c', 5, atNoon(62)), cue('d', 5, atNoon(72))],
      [40, 70, 75],
    ],
    [
      'a cue without a length fills the time',
      [cue('b', null, atNoon(20)), cue('c', 5, atNoon(500))],
      [40, 520],
    ],
    [
      'so does one behind the start',
      [cue('b', 5, atNoon(20)), cue('open', null), cue('c', 5, atNoon(500))],
      [40, 520],
    ],
    ['what waits is moved, too', [cue('b', 30, atNoon(20, 'wait'))], [40]],
    [
      'one that is skipped is no start',
      [cue('b', 5, { ...atNoon(20), skip: true }), cue('c', 5, atNoon(60))],
      [80],
    ],
  ])('%s', (_, cues, starts) => {
    const { show } = play(startedWith(cue('a', 10), ...cues), [5, delay(seconds(20))])
    expect(startsOf(show)).toEqual(starts)
  })

  test('moves the clock that ends a loop, which fills the time until then', () => {
    const plan = groupedRundown('a[bc]d')
    const until = atNoon(60).at ?? null
    const loop = { times: null, until, shuffle: false }
    const groups = plan.groups?.map((group) => ({ ...group, loop })) ?? []
    const [a, b, c, d] = plan.cues as [Cue, Cue, Cue, Cue]
    const cues = [{ ...a, ...atNoon(10) }, b, c, d]
    const { show } = play(
      onObs({ ...plan, groups, cues }),
      [-5, delay(seconds(20))],
      [0, { type: 'start' }],
    )
    expect(startsOf(show)).toEqual([30, 80])
    const { show: applied } = play(show, [1, { type: 'apply-delay' }])
    expect(startsOf(applied)).toEqual([30, 80])
    expect(applied.rundown.groups?.[0]?.loop?.until).toEqual({
      ...until,
      time: minutes(721) + 20_000,
    })
    const { show: undone } = play(applied, [2, { type: 'undo' }])
    expect(undone.rundown).toMatchObject({ cues: show.rundown.cues, groups })
  })

  test('leaves alone what had its start before, also when it is taken again', () => {
    const cues = [cue('a', 10), cue('b', 10, atNoon(20)), cue('c', 10, atNoon(40))]
    const { show } = play(startedWith(...cues), [20, { type: 'woken' }], [25, delay(seconds(30))])
    expect(startsOf(show)).toEqual([20, 70])
  })

  test('moves a start by a timecode', () => {
    const byStream = { clock: 'stream', time: seconds(60), zone: null, late: 'cut' } as const
    const { show } = play(
      startedWith(cue('a', 10), cue('b', 10, { at: byStream })),
      [1, status(0)],
      [2, delay(seconds(30))],
    )
    expect(startsOf(show)).toEqual([90])
    const { show: applied } = play(show, [3, { type: 'apply-delay' }])
    expect(startsOf(applied)).toEqual([90])
  })

  test('is taken up by the gap that is there now, where a timecode has jumped', () => {
    const byStream = { clock: 'stream', time: seconds(60), zone: null, late: 'cut' } as const
    const { show } = play(
      startedWith(cue('a', 10), cue('b', 10, atNoon(20)), cue('c', 10, { at: byStream })),
      [1, status(0)],
      [2, delay(seconds(40))],
    )
    expect(startsOf(show)).toEqual([60, 70])
    expect(startsOf(play(show, [3, status(20)]).show)).toEqual([60, 80])
  })

  test('is one amount: two who press at once delay once, and another amount replaces it', () => {
    const cues = [cue('a', 10), cue('b', 10, atNoon(20)), cue('c', 10, atNoon(30))]
    const { show } = play(startedWith(...cues), [1, delay(seconds(30))])
    expect(play(show, [2, delay(seconds(30))]).show).toBe(show)
    // Behind the first that was moved: the plan from there on is later by the new amount.
    const { show: later } = play(show, [55, { type: 'woken' }], [56, delay(seconds(40))])
    expect(startsOf(later)).toEqual([60, 70])
  })

  test('is dropped: fixed starts are as before', () => {
    const before = startedWith(cue('a', 10), cue('b', 10, atNoon(60)))
    for (const drop of [{ type: 'drop-delay' }, delay(none)] as const) {
      const { show } = play(before, [1, delay(seconds(30))], [2, drop])
      expect(show).toEqual(before)
    }
  })

  test('is over with the show', () => {
    const cues = [cue('a', 10), cue('b', 10, atNoon(20))]
    const { show } = play(startedWith(...cues), [1, delay(seconds(5))])
    expect(play(show, [2, { type: 'stop' }]).show.delay).toBeNull()
    const { show: over } = play(show, [60, { type: 'woken' }])
    expect(over.run.phase).toBe('finished')
    expect(over.delay).not.toBeNull()
    expect(play(over, [61, { type: 'start' }]).show.delay).toBeNull()
    const { show: early } = play(onObs(rundown(...cues)), [-9, delay(seconds(5))])
    expect(play(early, [0, { type: 'start' }]).show.delay).toEqual(early.delay)
  })

  test.each<[string, Show, readonly Command[], string]>([
    [
      'no coming cue has a fixed start',
      onObs(matinee),
      [delay(seconds(9))],
      'no-fixed-start-ahead',
    ],
    [
      'the last fixed start is on air',
      play(startedWith(cue('a', 10), cue('b', 90, atNoon(5))), [6, { type: 'woken' }]).show,
      [delay(seconds(9))],
      'no-fixed-start-ahead',
    ],
    [
      'the show is over',
      play(startedWith(cue('a', 1), cue('b', 1, atNoon(2))), [9, { type: 'woken' }]).show,
      [delay(seconds(9))],
      'show-is-over',
    ],
    ['nothing is delayed', onObs(matinee), [{ type: 'apply-delay' }], 'no-delay'],
    ['nothing is delayed', onObs(matinee), [{ type: 'drop-delay' }], 'no-delay'],
  ])('is refused where %s', (_, show, commands, reason) => {
    const { effects } = play(show, ...commands.map((command) => [10, command] as const))
    expect(refusals(effects)).toEqual([reason])
  })

  test('begins behind the cue before, if its own is removed; another rundown has none', () => {
    const cues = [cue('z', 1), cue('a', 90), cue('b', 10, atNoon(60)), cue('c', 10, atNoon(70))]
    const { show } = play(startedWith(...cues), [0.5, { type: 'skip' }], [2, delay(seconds(30))])
    expect(show.delay).toEqual({ by: seconds(30), after: 'a' })
    const { show: removed } = play(show, [
      3,
      { type: 'edit', edit: { type: 'remove', cueId: 'a' } },
    ])
    expect(removed.delay).toEqual({ by: seconds(30), after: 'z' })
    expect(startsOf(removed)).toEqual([90, 100])
    const { show: other } = play(show, [
      3,
      { type: 'reconfigure', rundown: { ...matinee, id: 'other' }, sure: true },
    ])
    expect(other.delay).toBeNull()
  })
})

test('a show stored by a version without delays has none', () => {
  const { delay: _, ...old } = showToSaved(onObs(), at(0))
  expect(decodeSavedShow(old)).toMatchObject({ ok: true, value: { delay: null } })
})

test.each([
  [{ cues: [{ cueId: 'a', time: seconds(5) }], groups: [] }, 'no-fixed-start'],
  [{ cues: [{ cueId: 'x', time: seconds(5) }], groups: [] }, 'no-such-cue'],
  [{ cues: [{ cueId: 'b', time: minutes(24 * 60) }], groups: [] }, 'no-time-of-day'],
  [{ cues: [], groups: [{ groupId: '9', time: seconds(5) }] }, 'no-such-group'],
])('an edit of starts that cannot be is refused: %j', (fields, reason) => {
  const show = onObs(rundown(cue('a', 1), cue('b', 1, atNoon(60))))
  const { show: after, effects } = play(show, [
    0,
    { type: 'edit', edit: { type: 'starts', ...fields } },
  ])
  expect(refusals(effects)).toEqual([reason])
  expect(after).toBe(show)
})

test('a delay past midnight is applied to the next day', () => {
  const time = minutes(23 * 60 + 55)
  const late = { clock: 'day', time, zone: 'Europe/Berlin', late: 'cut' } as const
  const { show } = play(startedWith(cue('a', 10), cue('b', 10, { at: late })), [
    1,
    delay(minutes(10)),
  ])
  const { show: applied } = play(show, [2, { type: 'apply-delay' }])
  expect(applied.rundown.cues[1]?.at).toEqual({ ...late, time: minutes(5) })
  expect(startsOf(applied)).toEqual(startsOf(show))
})
