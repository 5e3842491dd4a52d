import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { Duration } from '#base/time.ts'
import { instant, milliseconds, seconds } from '#base/time.ts'
import { nextOf } from '#show/next-of.ts'
import { toSnapshot } from '#show/snapshot.ts'
import type { Cue } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import type { StartAt } from '#show/state/start-at.ts'
import { nextClockTime } from '#show/state/time-of-day.ts'
import { dueOf, endOf, nextTake } from '#show/time/due.ts'
import { nextCut } from '#show/time/next-cut.ts'
import { timingAt } from '#show/time/timing.ts'
import { at, cue, onObs, play, rehearsing, rundown, scenesAsked } from '#test/fixtures.ts'

/** So many seconds after the noon (UTC) at which all these shows begin. */
function atNoon(after: number, late: StartAt['late'] = 'cut'): Partial<Cue> {
  return { at: { clock: 'day', time: seconds(12 * 3600 + after), zone: 'UTC', late } }
}

function startedWith(...cues: readonly Cue[]): Show {
  return play(onObs(rundown(...cues)), [0, { type: 'start' }]).show
}

function timing(show: Show, after: number) {
  return timingAt(toSnapshot(show), at(after))
}

const hour = 3_600_000
const onClock = (zone: string, time: number, from: number): number =>
  nextClockTime(milliseconds(time), zone, instant(from))

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

const status = (zero: number | null, state: 'locked' | 'holding' = 'locked') =>
  ({
    type: 'stream-status',
    status: {
      state: 'started',
      timecode: null,
      clock: zero === null ? null : { state, zero: at(zero), multiple: 1, error: milliseconds(20) },
      congestion: 0,
      skippedFrames: 0,
      totalFrames: 0,
    },
  }) as const

const byStream = (...cues: readonly Cue[]): Show => ({
  ...onObs(rundown(...cues)),
  policy: { clock: 'stream', byHand: 'hold', onReconnect: 'reassert', onRestart: 'resume' },
})

const moved = (show: Show): Duration => milliseconds((show.run.startedAt ?? 0) - at(-7))

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
      const show = startedWith(soon, cue('b', 5), cue('news', 5, atNoon(60)))
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

    expect(toSnapshot(show)).toMatchObject({ standby: { id: 'b' }, jump: null })
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
    expect(dueOf(startedWith(cue('a', null), cue('b', 5), cue('c', 5, atNoon(60))))).toBe(at(60))
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
      '“Cue news” starts at 6:00 tomorrow, in 18 hours. If you meant today, take it now or change its start.',
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

describe('a time of day', () => {
  test.each([
    // Summer time in Berlin: 02:00 to 03:00 is left out on 29 March 2026.
    ['2026-03-28T22:00:00Z', 2.5, '2026-03-29T01:30:00Z'],
    // 02:00 to 03:00 comes twice on 25 October 2026: the first is meant.
    ['2026-10-24T22:00:00Z', 2.5, '2026-10-25T00:30:00Z'],
    ['2026-10-25T00:30:00.001Z', 2.5, '2026-10-26T01:30:00Z'],
    ['2026-06-30T21:59:59.999Z', 0, '2026-06-30T22:00:00Z'],
    ['2026-06-30T22:00:00.001Z', 0, '2026-07-01T22:00:00Z'],
    ['2026-12-31T22:30:00Z', 0.25, '2026-12-31T23:15:00Z'],
  ])('after %s, %f o’clock in Berlin is %s', (from, time, expected) => {
    expect(onClock('Europe/Berlin', time * hour, Date.parse(from))).toBe(Date.parse(expected))
  })

  test('is what clocks of that zone show, and the first from then on', () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC']
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 86_399 }),
        fc.integer({ min: Date.UTC(2020), max: Date.UTC(2035) }),
        (zone, second, from) => {
          const found = onClock(zone, second * 1000, from)

          expect(found).toBeGreaterThanOrEqual(from)
          // A day, or one that is an hour longer.
          expect(found - from).toBeLessThanOrEqual(25 * hour)
          const shown = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'medium' })
          const clock = shown.format(found)
          const wanted = new Date(second * 1000).toISOString().slice(11, 19)
          // Where clocks are put forward that time is not to be had on that day.
          if (clock !== wanted) {
            const offsets = [-3 * hour, 3 * hour].map((by) => shown.format(found + by))
            expect(offsets).not.toContain(wanted)
          }
        },
      ),
    )
  })
})

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

describe('a show on the clock of an output', () => {
  test('begins where its timecode is zero', () => {
    const { show, effects } = play(
      byStream(cue('a', 10), cue('b', 10)),
      [0, status(-7)],
      [0, { type: 'start' }],
    )

    expect(show.run).toMatchObject({ startedAt: at(-7), onAir: { cue: { id: 'a' } } })
    expect(effects).toContainEqual({ type: 'wake', at: at(3), take: 1 })
  })

  test('joins the rundown where it would be by now, with one cut and not a chase through all', () => {
    const { show, effects } = play(
      byStream(cue('a', 10), cue('b', 10), cue('c', null), cue('d', 1)),
      [0, status(-700)],
      [0, { type: 'start' }],
    )

    expect(scenesAsked(effects)).toEqual(['c'])
    expect(show.run.onAir).toMatchObject({ cue: { id: 'c' }, startedAt: at(-680) })
    expect(show.notices).toEqual([])
  })

  test('begins now with what somebody chose', () => {
    const { show } = play(
      byStream(cue('a', 10), cue('b', 10)),
      [0, status(-700)],
      [0, { type: 'take', cueId: 'b' }],
    )

    expect(show.run.onAir).toMatchObject({ cue: { id: 'b' }, startedAt: at(0) })
    expect(show.run.anchor).toMatchObject({ output: 'stream', zero: at(-700) })
  })

  test('is not begun without that clock', () => {
    const { effects } = play(byStream(cue('a', 10)), [0, { type: 'start' }])

    expect(effects).toEqual([{ type: 'refuse', command: 'start', reason: 'clock-is-not-running' }])
  })

  test('follows it as it drifts, and is not thrown where it jumps', () => {
    const { show: begun } = play(
      byStream(cue('a', 10), cue('b', 10)),
      [0, status(-7)],
      [0, { type: 'start' }],
    )
    const { show: drifted, effects } = play(begun, [1, status(-6.95)])
    expect(moved(drifted)).toBeCloseTo(50)
    expect(effects).toEqual([{ type: 'wake', at: at(3.05), take: 1 }])

    // The stream was gone for 12 s, and its timecode with it.
    const { show: jumped } = play(drifted, [2, status(5.05)])
    expect(jumped.run.startedAt).toBe(drifted.run.startedAt)
    expect(jumped.run.anchor?.offset).toBeCloseTo(12_000)
    const { show: again } = play(jumped, [3, status(5.06)])
    expect(moved(again)).toBeCloseTo(60)
  })

  test('stays as it is while the clock holds over, or is lost', () => {
    const { show: begun } = play(byStream(cue('a', 10)), [0, status(-7)], [0, { type: 'start' }])
    const { show } = play(begun, [1, status(-6.95, 'holding')], [2, status(null)])

    expect(show.run).toBe(begun.run)
  })
})
