import { describe, expect, test } from 'vitest'

import { seconds } from '#base/time.ts'
import { toSnapshot } from '#show/snapshot.ts'
import type { StartAt } from '#show/state/start-at.ts'
import { dueOf, nextTake } from '#show/time/due.ts'
import { at, cue, play, rehearsing, rundown } from '#test/fixtures.ts'

import { atNoon, hour, startedWith, timing } from './clock-shows.ts'

describe('a cue that starts by a clock', () => {
  test('that had passed when the show began follows in order, and that is told', () => {
    const show = startedWith(cue('a', 10), cue('news', 30, atNoon(-5)), cue('b', 5))

    expect(nextTake(show)).toEqual({ at: at(10), index: 1, by: 'end' })
    expect(show.notices[0]?.message).toBe(
      '“Cue news” has its start at 11:59:55, but the show began later. It follows in order.',
    )
  })

  test('of a time that is long past means tomorrow, and that is told', () => {
    const show = startedWith(cue('a', 5), cue('news', 30, atNoon(-6 * 3600)))

    expect(nextTake(show)).toEqual({ at: at(18 * 3600), index: 1, by: 'clock' })
    expect(show.notices[0]?.message).toBe(
      '“Cue news” starts at 6:00, in 18 hours. If you did not mean that, take it now or change its start.',
    )
  })

  test('of every hour of the day is never passed over in silence', () => {
    for (let hours = -23; hours <= 23; hours += 1) {
      const show = startedWith(
        cue('a', 5),
        cue('news', 30, atNoon(((hours + 12 + 24) % 24) * 3600 - 12 * 3600)),
      )
      const next = nextTake(show)
      if (next?.by !== 'clock' || next.at - at(0) > 12 * hour) expect(show.notices).not.toEqual([])
      else expect(show.notices).toEqual([])
    }
  })

  test('comes after the one before it: hours that go down are of the next day', () => {
    const show = startedWith(
      cue('a', null),
      cue('late', null, atNoon(10 * 3600)),
      cue('early', 5, atNoon(-9 * 3600)),
    )
    const { show: then } = play(show, [10 * 3600, { type: 'time-up', take: 1 }])

    expect(then.run.onAir?.cue.id).toBe('late')
    expect(nextTake(then)?.at).toBe(at(15 * 3600))
  })

  test('does not cut into a pause, nor under a forced scene; then it begins at once', () => {
    const show = startedWith(cue('a', 100), cue('news', 30, atNoon(60)))
    const paused = play(show, [50, { type: 'pause' }])
    expect(dueOf(paused.show)).toBeNull()
    expect(timing(paused.show, 55).remaining).toBe(seconds(5))
    const resumed = play(paused.show, [70, { type: 'resume' }])
    expect(resumed.show.run.onAir).toMatchObject({ cue: { id: 'news' }, startedAt: at(70) })

    const forced = play(
      show,
      [50, { type: 'force-scene', scene: 'Other' }],
      [65, { type: 'release', to: 'cue' }],
    )
    expect(forced.show.run.onAir).toMatchObject({ cue: { id: 'news' }, startedAt: at(65) })
  })

  test('moves with the wall clock when that is set, and so does the alarm', () => {
    const { effects } = play(startedWith(cue('a', 100), cue('news', 30, atNoon(60))), [
      5,
      { type: 'wall-clock', ahead: seconds(20) },
    ])

    expect(effects).toEqual([{ type: 'wake', at: at(40), take: 1 }])
  })

  test('moves when it is edited while the one before is on air', () => {
    const { effects, show } = play(startedWith(cue('a', 100), cue('news', 30)), [
      5,
      { type: 'edit', edit: { type: 'change', cueId: 'news', fields: atNoon(30) } },
    ])

    expect(dueOf(show)).toBe(at(30))
    expect(effects).toContainEqual({ type: 'wake', at: at(30), take: 1 })
  })

  test('by a timecode that does not run goes by its order', () => {
    const minuteOfStream: StartAt = {
      clock: 'stream',
      time: seconds(60),
      zone: null,
      late: 'cut',
    }
    const show = startedWith(cue('a', 10), cue('b', 5, { at: minuteOfStream }))

    expect(nextTake(show)).toEqual({ at: at(10), index: 1, by: 'end' })
    expect(timing(show, 1).over).toBe(0)
  })

  test('in rehearsal every timecode begins with the show', () => {
    const minuteOfStream: StartAt = {
      clock: 'stream',
      time: seconds(60),
      zone: null,
      late: 'cut',
    }
    const paper = rundown(cue('a', 10), cue('b', 5, { at: minuteOfStream }))
    const { show } = play(rehearsing(paper), [7, { type: 'start' }])

    expect(dueOf(show)).toBe(at(67))
  })

  test('is reckoned by what it will be, whatever the length of the rundown before', () => {
    const show = startedWith(
      cue('a', 10),
      cue('b', 10),
      cue('c', 10, atNoon(60)),
      cue('d', 10),
      cue('e', 10, atNoon(70, 'wait')),
      cue('f', 10, atNoon(100)),
    )
    const snapshot = toSnapshot(show)

    expect(snapshot.nextClock).toEqual({ at: at(60), plannedUntil: seconds(10) })
    expect(timing(show, 0)).toMatchObject({ over: seconds(-40), expectedEnd: at(110) })
  })
})
