import { describe, expect, test } from 'vitest'

import { seconds } from '#base/time.ts'
import { nextOf } from '#show/next-of.ts'
import { reduce } from '#show/reduce.ts'
import { toSnapshot } from '#show/snapshot.ts'
import type { Cue, Rundown } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import { dueOf, nextTake } from '#show/time/due.ts'
import { flagStart } from '#show/time/next-flag.ts'
import { nextArrival } from '#show/time/timing.ts'
import { at, cue, onObs, play } from '#test/fixtures.ts'

import { groupedRundown } from '../state/any-group-edit.ts'
import { atNoon, startedWith, timing } from './clock-shows.ts'

const titles = cue('titles', 30)
const news = cue('news', 30, atNoon(60))

describe('a cue that waits for somebody, before a fixed start', () => {
  test.each<[string, Cue]>([
    ['open-ended', cue('soon', null)],
    ['held', cue('soon', 100, { end: 'hold' })],
    ['with a length, and a least one', cue('soon', 100, { least: seconds(20) })],
  ])('makes way for the cues between in time: %s', (_, soon) => {
    const show = startedWith(soon, titles, news)
    const snapshot = toSnapshot(show)

    expect(nextTake(show)).toMatchObject({ at: at(30), index: 1 })
    expect([nextOf(snapshot)?.id, snapshot.jump]).toEqual(['titles', undefined])
    expect(snapshot.onAir).toMatchObject({ upAt: at(30), upBy: 'clock', ownUpAt: at(30) })
    expect(snapshot.latest).toBe(at(30))
    expect(timing(show, 10)).toMatchObject({ remaining: seconds(20), over: 0 })
    expect(timing(show, 10).expectedEnd).toBe(at(90))
    const { show: then } = play(show, [30.04, { type: 'time-up', take: 1 }])
    expect(then.run.onAir).toMatchObject({ cue: { id: 'titles' }, startedAt: at(30) })
    expect(nextTake(then)).toMatchObject({ at: at(60), index: 2 })
  })

  test.each<[string, readonly Cue[], number]>([
    ['several', [cue('a', 10), cue('b', 15), news], 35],
    ['one that is skipped needs no time', [cue('a', 10, { skip: true }), titles, news], 30],
    ['one without a length has none', [titles, cue('talk', null), news], 30],
    ['one that is held is planned as long', [cue('a', 20, { end: 'hold' }), news], 40],
    ['before one that waits', [titles, cue('news', 30, atNoon(60, 'wait'))], 30],
    ['the next fixed start counts', [titles, news, cue('x', 50), cue('y', 5, atNoon(90))], 30],
  ])('leaves time for what is between: %s', (_, cues, due) => {
    const show = startedWith(cue('soon', null), ...cues)
    expect(dueOf(show)).toBe(at(due))
    const { show: then } = play(show, [due, { type: 'time-up', take: 1 }])
    expect(then.run.onAir?.startedAt).toBe(at(due))
    expect(then.run.onAir?.index).toBe(show.rundown.cues.findIndex(({ skip }, n) => n > 0 && !skip))
  })

  test.each<[string, readonly Cue[], number, number]>([
    ['its own end comes first', [cue('soon', 20), titles, news], 20, 1],
    ['so does one with a least', [cue('soon', 20, { least: seconds(5) }), titles, news], 20, 1],
    ['its length is all that it has', [cue('soon', 100), titles, news], 60, 2],
    ['its least is longer', [cue('soon', 100, { least: seconds(40) }), titles, news], 60, 2],
    ['the time is too short for them', [cue('soon', null), cue('a', 60), news], 60, 2],
    ['nothing between has a length', [cue('soon', null), cue('a', null), news], 60, 2],
    ['nothing is between', [cue('soon', null), news], 60, 1],
  ])('is not ended for them where %s', (_, cues, due, index) => {
    const show = startedWith(...cues)
    expect(nextTake(show)).toMatchObject({ at: at(due), index })
    expect(toSnapshot(show)).not.toHaveProperty('latest')
  })

  test('is not ended for a cue without a length before a fixed start that waits', () => {
    const show = startedWith(cue('soon', null), cue('a', null), cue('b', 5, atNoon(60, 'wait')))
    expect(nextTake(show)).toBeNull()
  })

  test('held, and planned to be over before, is told by its plan and ends in time if nobody takes', () => {
    const show = startedWith(cue('soon', 10, { end: 'hold' }), titles, news)
    expect(nextTake(show)).toMatchObject({ at: at(30), index: 1 })
    const { onAir, latest } = toSnapshot(show)
    expect([onAir, latest]).toMatchObject([{ upAt: at(10), upBy: 'plan', ownUpAt: at(10) }, at(30)])
    expect(timing(show, 20).remaining).toBe(seconds(-10))
  })

  test('that media ends is left to its media', () => {
    const media = { input: 'Clip', before: seconds(0) }
    const show = startedWith(cue('clip', null, { media, end: 'follow' }), titles, news)
    expect(dueOf(show)).toBe(at(30))
    const plays = play(show, [1, { type: 'media-status', input: 'Clip', endsAt: at(45) }]).show
    expect(dueOf(plays)).toBe(at(45))
    expect(toSnapshot(plays)).not.toHaveProperty('latest')
  })

  test.each([
    ['over before', 20, 30, 1],
    ['not over before', 45, 60, 2],
  ])('held behind its media makes way if that is %s', (_, endsAt, due, index) => {
    const media = { input: 'Clip', before: seconds(0) }
    const clip = startedWith(cue('clip', null, { media, end: 'hold' }), titles, news)
    const { show } = play(clip, [1, { type: 'media-status', input: 'Clip', endsAt: at(endsAt) }])
    expect(nextTake(show)).toMatchObject({ at: at(due), index })
  })

  test('makes way for the first that has a length, and passes over those before it', () => {
    const show = startedWith(
      cue('soon', null),
      cue('talk', null),
      cue('x', 9, { skip: true }),
      titles,
      news,
    )
    const snapshot = toSnapshot(show)
    expect(nextTake(show)).toMatchObject({ at: at(30), index: 3 })
    expect([nextOf(snapshot)?.id, snapshot.standby?.id]).toEqual(['titles', 'talk'])
    const { show: then } = play(show, [30, { type: 'time-up', take: 1 }])
    expect(then.run.onAir).toMatchObject({ cue: { id: 'titles' }, startedAt: at(30) })
    expect(dueOf(then)).toBe(at(60))
    const { show: talking } = play(show, [5, { type: 'take' }])
    expect(nextTake(talking)).toMatchObject({ at: at(30), index: 3 })
  })

  test('to which somebody went back too late stays until the fixed start', () => {
    const { show } = play(
      startedWith(cue('soon', null), titles, news),
      [30, { type: 'time-up', take: 1 }],
      [31, { type: 'back' }],
    )
    expect(nextTake(show)).toMatchObject({ at: at(60), index: 2 })
    expect(nextOf(toSnapshot(show))?.id).toBe('news')
  })

  test('is not put off by a pause, and makes way at the end of one', () => {
    const { show } = play(startedWith(cue('soon', null), titles, news), [10, { type: 'pause' }])
    expect(timing(show, 20)).toMatchObject({ remaining: seconds(10), over: 0 })
    expect(play(show, [20, { type: 'resume' }]).show.run.onAir?.cue.id).toBe('soon')
    expect(dueOf(play(show, [20, { type: 'resume' }]).show)).toBe(at(30))
    const { show: late } = play(show, [40, { type: 'resume' }])
    expect(late.run.onAir).toMatchObject({ cue: { id: 'titles' }, startedAt: at(40) })
    expect(dueOf(late)).toBe(at(60))
  })

  test('is later, too, where the fixed start is delayed', () => {
    const { show } = play(startedWith(cue('soon', null), titles, news), [
      5,
      { type: 'delay', by: seconds(20) },
    ])
    expect(dueOf(show)).toBe(at(50))
  })

  test.each([
    ['open-ended', cue('soon', null)],
    ['held, and planned to be over after', cue('soon', 100, { end: 'hold' })],
  ])('tells when a flagged cue between comes: %s', (_, soon) => {
    const show = startedWith(soon, cue('a', 10), cue('b', 20, { flag: true }), news)
    const snapshot = toSnapshot(show)
    const { nextFlag } = snapshot
    expect(nextFlag).toMatchObject({ id: 'b', isOpen: false })
    expect(nextFlag && flagStart(snapshot, nextFlag, at(5))).toBe(at(40))
  })
})

function flagged({ rundown }: Show, id: string): Rundown {
  return { ...rundown, cues: rundown.cues.map((one) => ({ ...one, flag: one.id === id })) }
}

function looping(letters: string, loop: object, planned: number, fields: Partial<Cue> = {}): Show {
  const plan = groupedRundown(letters, { planned: seconds(planned), ...fields })
  const [last] = plan.cues.slice(-1)
  const fixed = { times: null, until: null, shuffle: false, ...loop }
  const groups = plan.groups?.map((group) => ({ ...group, loop: fixed })) ?? []
  const cues = plan.cues.map((one) => (one === last ? { ...one, ...atNoon(60) } : one))
  return play(onObs({ ...plan, groups, cues }), [0, { type: 'start' }]).show
}

describe('a loop before a fixed start', () => {
  test('until somebody takes makes way in the middle of a pass', () => {
    let show = looping('[ab]cd', {}, 8)
    let on = ''
    for (let due = dueOf(show); due !== null && due <= at(60); due = dueOf(show)) {
      ;[show] = reduce(show, { type: 'time-up', take: show.run.takes }, due)
      on += `${show.run.onAir?.cue.id}${(due - at(0)) / 1000} `
    }
    expect(on).toBe('b8 a16 b24 a32 b40 a48 c52 d60 ')
  })

  test('until somebody takes tells when that is, as one that a clock ends', () => {
    const show = looping('[ab]cd', {}, 8)
    const snapshot = toSnapshot({ ...show, rundown: flagged(show, 'c') })
    expect(snapshot).toMatchObject({
      onAir: { upAt: at(8), upBy: 'plan', ownUpAt: at(52) },
      latest: at(52),
      loop: { until: at(52), isEndless: false },
      nextFlag: { id: 'c', isOpen: false },
    })
    expect(timing(show, 5).over).toBe(0)
    // A pause does not move the fixed start.
    const { show: paused } = play(show, [5, { type: 'pause' }])
    expect(nextArrival(toSnapshot(paused), at(20))).toBe(at(52))
    const { loop } = toSnapshot(looping('[ab]cd', {}, 61))
    expect(loop).toMatchObject({ until: null, isEndless: true })
  })

  test.each<[string, Partial<Cue>]>([
    ['its cues may last longer at the least', { least: seconds(15) }],
    ['its cues are media', { media: { input: 'Clip', before: seconds(0) } }],
  ])('until somebody takes makes way although %s', (_, fields) => {
    const plan = looping('[a]cd', {}, 20, fields)
    const { show } = play(
      plan,
      [20, { type: 'media-status', input: 'Clip', endsAt: at(45) }],
      [30, { type: 'take', cueId: 'a' }],
      [31, { type: 'media-status', input: 'Clip', endsAt: at(50) }],
    )
    expect(nextTake(show)).toMatchObject({ at: at(40), index: 1 })
  })

  test('of so many times is planned with all its passes, and its cues that wait make way for them', () => {
    let show = looping('[a]cd', { times: 2 }, 10, { end: 'hold' })
    let on = ''
    for (let due = dueOf(show); due !== null && due <= at(60); due = dueOf(show)) {
      ;[show] = reduce(show, { type: 'time-up', take: show.run.takes }, due)
      on += `${show.run.onAir?.cue.id}${(due - at(0)) / 1000} `
    }
    expect(on).toBe('a40 c50 d60 ')
    expect(nextTake(looping('[a]cd', { times: 5 }, 50))).toMatchObject({ at: at(50), index: 0 })
  })

  test('until a clock ends by its clock, and no cue makes way for it', () => {
    const until = { clock: 'day', time: seconds(12 * 3600 + 40), zone: 'UTC', late: 'cut' }
    const flowing = looping('[ab]cd', { until }, 30)
    expect(nextTake(flowing)).toMatchObject({ at: at(30), index: 1 })
    const waiting = looping('[ab]cd', { until }, 30, { end: 'hold' })
    expect(nextTake(waiting)).toMatchObject({ at: at(40), index: 2 })
    const before = looping('x[ab]cd', { until }, 30, { end: 'hold' })
    expect(nextTake(before)).toMatchObject({ at: at(40), index: 3 })
  })
})

test('a show that was held up takes what it missed, each as of when it was due', () => {
  const { show } = play(startedWith(cue('soon', null), titles, news, cue('end', null)), [
    95,
    { type: 'woken' },
  ])
  expect(show.run.asRun).toMatchObject({
    cueId: 'end',
    startedAt: at(90),
    earlier: { cueId: 'news', startedAt: at(60), earlier: { cueId: 'titles', startedAt: at(30) } },
  })
})

test('a rundown without a fixed start ahead is as it was', () => {
  expect(dueOf(startedWith(cue('soon', null), titles, cue('x', 5)))).toBeNull()
})
