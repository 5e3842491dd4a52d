import { expect, test } from 'vitest'

import { seconds } from '#base/time.ts'
import { endWords, loopWords, nextWords } from '#dock/show/now-next-words.ts'
import { timeOfDayText } from '#dock/state/clock-text.ts'
import { nextOf } from '#show/next-of.ts'
import type { Cue } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import { momentOf } from '#test/dock/fixtures.ts'
import { at, cue, play, rehearsing, rundown } from '#test/fixtures.ts'
import { groupNamed } from '#test/show/state/any-group-edit.ts'
import { atNoon, startedWith } from '#test/show/time/clock-shows.ts'

const titles = cue('titles', 30)
const news = cue('news', 30, atNoon(60))

function wordsAt(show: Show, after: number): readonly string[] {
  const moment = momentOf(show, at(after))
  const { onAir, loop, clocks } = moment
  if (onAir === null) throw new Error('nothing is on air')
  return [
    loop ? loopWords(loop, onAir, clocks.wallAhead) : '',
    endWords(onAir, clocks.wallAhead),
    nextWords(moment, nextOf(moment)),
  ]
}

/** The time of day here, so many seconds after noon. */
function clock(after: number): string {
  return timeOfDayText(at(after), seconds(0))
}

test.each<[string, readonly Cue[], number, string, string]>([
  [
    'in time for a fixed start',
    [cue('soon', null), titles, news],
    10,
    `until the next cue at ${clock(30)}`,
    'in 0:20, for a fixed start',
  ],
  [
    'at a fixed start',
    [cue('soon', null), news],
    10,
    `until the next cue at ${clock(60)}`,
    'in 0:50, at a fixed start',
  ],
  [
    'held, as planned',
    [cue('soon', 10, { end: 'hold' }), titles, news],
    4,
    'then waits for you',
    'planned in 0:06',
  ],
  [
    'held, and over its plan',
    [cue('soon', 10, { end: 'hold' }), titles, news],
    14,
    'then waits for you',
    `by ${clock(30)}, or when taken`,
  ],
  [
    'too late for them',
    [cue('soon', null), cue('a', 61), news],
    10,
    `until the next cue at ${clock(60)}`,
    'in 0:50, at a fixed start',
  ],
  ['no fixed start', [cue('soon', null), titles], 10, '', 'when you press Take'],
])('what ends the cue on air, and when the next comes: %s', (_, cues, after, end, next) => {
  expect(wordsAt(startedWith(...cues), after)).toEqual(['', end, next])
})

test('a loop that makes way for the cues before a fixed start says until when, once', () => {
  const loop = { times: null, until: null, shuffle: false }
  const cues = [cue('a', 12, { group: '1' }), titles, news]
  const groups = [groupNamed('1', { loop })]
  let { show } = play(rehearsing({ ...rundown(...cues), groups }), [0, { type: 'start' }])
  expect(wordsAt(show, 2)).toEqual([`pass 1 until ${clock(30)}`, '', 'in 0:10'])
  ;({ show } = play(show, [12, { type: 'woken' }], [24, { type: 'woken' }]))
  expect(wordsAt(show, 25)).toEqual([
    'pass 3',
    `until the next cue at ${clock(30)}`,
    'in 0:05, for a fixed start',
  ])
})

test('a loop until somebody takes, with cues that are held, says if a fixed start passes over the next', () => {
  const loop = { times: null, until: null, shuffle: false }
  const cues = [cue('a', 12, { group: '1', end: 'hold' }), cue('too long', 61), news]
  const groups = [groupNamed('1', { loop })]
  const { show } = play(rehearsing({ ...rundown(...cues), groups }), [0, { type: 'start' }])
  expect(wordsAt(show, 2)[2]).toBe(`passed over at ${clock(60)} unless taken`)
})
