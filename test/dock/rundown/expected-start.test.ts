import { expect, test } from 'vitest'

import { seconds } from '#base/time.ts'
import { createStartOf, startText } from '#dock/rundown/expected-start.ts'
import { nextOf } from '#show/next-of.ts'
import type { Show } from '#show/state/show.ts'
import { momentOf } from '#test/dock/fixtures.ts'
import { at, cue, play, rehearsing, rundown } from '#test/fixtures.ts'

const paper = rundown(cue('a', 10), cue('b', 20), cue('x', 99, { skip: true }), cue('c', 5))

test('before the start, times are told from the start', () => {
  expect(starts(rehearsing(paper), 0)).toEqual([
    { kind: 'planned', after: 0 },
    { kind: 'planned', after: 10_000 },
    { kind: 'unknown' },
    { kind: 'planned', after: 30_000 },
  ])
})

test('on air it is when it started, after it when it is expected', () => {
  const { show } = play(rehearsing(paper), [0, { type: 'start' }])

  expect(starts(show, 4)).toEqual([
    { kind: 'actual', at: at(0) },
    { kind: 'expected', at: at(10) },
    { kind: 'unknown' },
    { kind: 'expected', at: at(30) },
  ])
})

test('a nudge moves all that follows', () => {
  const { show } = play(rehearsing(paper), [0, { type: 'start' }], [1, nudge(5)])

  expect(starts(show, 4)[3]).toEqual({ kind: 'expected', at: at(35) })
})

test('a jump ahead leaves out what it jumps over', () => {
  const { show } = play(
    rehearsing(paper),
    [0, { type: 'start' }],
    [1, { type: 'stand-by', cueId: 'c' }],
  )

  expect(starts(show, 4)).toEqual([
    { kind: 'actual', at: at(0) },
    { kind: 'unknown' },
    { kind: 'unknown' },
    { kind: 'expected', at: at(10) },
  ])
})

test('what has run is told as it went, the latest run of it', () => {
  const { show } = play(rehearsing(paper), [0, { type: 'start' }], [7, { type: 'skip' }])
  const asRun = [ran('b', 7), ran('a', 0), ran('a', -50)]

  expect(createStartOf(momentOf(show, at(8)), paper, asRun)(0)).toEqual({
    kind: 'actual',
    at: at(0),
  })
})

test.each([
  ['a cue that is cut short', cue('a', 100)],
  ['a cue that waits for a person, too late for them', cue('a', null, { least: seconds(55) })],
])('the rows that a clock passes over say so before it happens: %s', (_, first) => {
  const news = cue('news', 5, {
    at: { clock: 'day', time: seconds(12 * 3600 + 60), zone: 'UTC', late: 'cut' },
  })
  const timed = rundown(first, cue('b', 5), cue('c', 5), news, cue('d', 5))
  const { show } = play(rehearsing(timed), [0, { type: 'start' }])

  expect(starts(show, 4).map(({ kind }) => kind)).toEqual([
    'actual',
    'passed-over',
    'passed-over',
    'expected',
    'expected',
  ])
})

test('the rows before a fixed start tell that a cue that waits makes way in time for them', () => {
  const news = cue('news', 5, {
    at: { clock: 'day', time: seconds(12 * 3600 + 60), zone: 'UTC', late: 'cut' },
  })
  const timed = rundown(cue('a', null), cue('b', 5), cue('c', 5), news)
  const { show } = play(rehearsing(timed), [0, { type: 'start' }])

  expect(starts(show, 4).slice(1)).toEqual([
    { kind: 'expected', at: at(50) },
    { kind: 'expected', at: at(55) },
    { kind: 'expected', at: at(60) },
  ])
})

test('the rows and the next agree while a cue waits that is planned to be over before the clock', () => {
  const news = cue('news', 5, {
    at: { clock: 'day', time: seconds(12 * 3600 + 60), zone: 'UTC', late: 'cut' },
  })
  const timed = rundown(cue('talk', 10, { end: 'hold' }), cue('questions', 5), news)
  const { show } = play(rehearsing(timed), [0, { type: 'start' }])

  expect(nextOf(momentOf(show, at(4)))?.id).toBe('questions')
  expect(starts(show, 4)).toEqual([
    { kind: 'actual', at: at(0) },
    { kind: 'expected', at: at(10) },
    { kind: 'expected', at: at(60) },
  ])
})

test('so do those further on that the cues before leave no time', () => {
  const news = cue('news', 5, {
    at: { clock: 'day', time: seconds(12 * 3600 + 60), zone: 'UTC', late: 'cut' },
  })
  const timed = rundown(cue('a', 50), cue('b', 50), cue('c', 50), news)
  const { show } = play(rehearsing(timed), [0, { type: 'start' }])

  expect(starts(show, 4)[1]).toEqual({ kind: 'expected', at: at(50) })
  expect(starts(show, 4)[2]).toEqual({ kind: 'passed-over' })
  expect(starts(show, 4)[3]).toEqual({ kind: 'expected', at: at(60) })
})

const open = rundown(
  cue('a', 10),
  cue('b', null),
  cue('c', 5),
  cue('late', 5, { at: { clock: 'day', time: seconds(12 * 3600 + 60), zone: 'UTC', late: 'cut' } }),
  cue('d', 5),
)

test('after a cue without a length a start is the earliest one, until a clock says another', () => {
  expect(kinds(rehearsing(open), 0)).toEqual([
    'planned',
    'planned',
    'planned-earliest',
    'clock',
    'planned-earliest',
  ])
  const { show } = play(rehearsing(open), [0, { type: 'start' }])
  expect(kinds(show, 4)).toEqual(['actual', 'expected', 'earliest', 'expected', 'expected'])
  // On air is the one without a length.
  const untimed = rundown(cue('b', null), cue('c', 5))
  const further = play(rehearsing(untimed), [0, { type: 'start' }]).show
  expect(kinds(further, 6)).toEqual(['actual', 'earliest'])
})

test('a clock that waits for what is on air is as uncertain as that', () => {
  const cues = open.cues.map((one) =>
    one.at === null ? one : { ...one, at: { ...one.at, late: 'wait' as const } },
  )
  const { show } = play(rehearsing({ ...open, cues }), [0, { type: 'start' }])

  expect(kinds(show, 4)).toEqual(['actual', 'expected', 'earliest', 'earliest', 'earliest'])
})

test('media has a length once it plays: before that the cue after it has none', () => {
  const clip = cue('clip', null, { media: { input: 'Clip', before: seconds(0) }, end: 'follow' })
  const shown = rundown(cue('a', 10), clip, cue('c', 5))

  expect(kinds(rehearsing(shown), 0)).toEqual(['planned', 'planned', 'planned-earliest'])
})

test('a row says in words that a start is the earliest', () => {
  const { show } = play(rehearsing(open), [0, { type: 'start' }])
  const moment = momentOf(show, at(4))
  const texts = starts(show, 4).map((start) => startText(start, moment))

  expect(texts[1]).toMatch(/^\d\d:\d\d:\d\d$/)
  expect(texts[2]).toMatch(/^\d\d:\d\d:\d\d or later$/)
  expect(startText({ kind: 'planned-earliest', after: seconds(90) }, moment)).toBe('+1:30 or later')
})

function kinds(show: Show, after: number): readonly string[] {
  return starts(show, after).map(({ kind }) => kind)
}

function starts(show: Show, after: number) {
  const { rundown: shown } = show
  return shown.cues.map((_, index) => createStartOf(momentOf(show, at(after)), shown, [])(index))
}

function nudge(by: number) {
  return { type: 'nudge', by: seconds(by) } as const
}

function ran(cueId: string, after: number) {
  const timecode = { stream: null, record: null }
  return {
    cueId,
    label: '',
    title: '',
    planned: null,
    startedAt: at(after),
    endedAt: null,
    timecode,
  }
}

test('a fixed start that is delayed is told as that, before the show and in it', () => {
  const fixed = { clock: 'day', time: seconds(12 * 3600 + 60), zone: 'UTC', late: 'cut' } as const
  const byStream = { clock: 'stream', time: seconds(90), zone: null, late: 'cut' } as const
  const news = rundown(cue('a', 10), cue('b', 30, { at: fixed }), cue('c', 5, { at: byStream }))
  const { show: early } = play(rehearsing(news), [0, { type: 'delay', by: seconds(30) }])
  expect(starts(early, 0).slice(1)).toEqual([
    { kind: 'clock', at: fixed, on: at(90), delay: 30_000 },
    { kind: 'clock', at: byStream, on: null, delay: 30_000 },
  ])
  const moment = momentOf(early, at(0))
  const [, b, c] = starts(early, 0)
  expect(b && startText(b, moment)).toMatch(/^\d\d:01:30, delayed$/)
  expect(c && startText(c, moment)).toBe('stream 1:30 +0:30')

  const { show } = play(early, [0, { type: 'start' }])
  expect(starts(show, 4).slice(1)).toEqual([
    { kind: 'expected', at: at(90), isDelayed: true },
    { kind: 'expected', at: at(120), isDelayed: true },
  ])
  expect(startText({ kind: 'expected', at: at(90), isDelayed: true }, moment)).toMatch(/, delayed$/)
})
