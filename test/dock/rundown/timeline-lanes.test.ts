import { expect, test } from 'vitest'

import { instant, seconds } from '#base/time.ts'
import { createStartOf } from '#dock/rundown/expected-start.ts'
import { expectedLane, plannedLane } from '#dock/rundown/timeline-lanes.ts'
import type { Lane } from '#dock/rundown/timeline-lanes.ts'
import { ranCues } from '#show/state/as-run.ts'
import type { Show } from '#show/state/show.ts'
import { momentOf } from '#test/dock/fixtures.ts'
import { at, cue, noon, play, rehearsing, rundown } from '#test/fixtures.ts'
import { groupedRundown, groupNamed } from '#test/show/state/any-group-edit.ts'

const paper = rundown(cue('a', 10), cue('b', 20), cue('x', 99, { skip: true }), cue('c', 5))

/** "a 0-10": where a cue is in a lane, in seconds after noon. "!": over; "*": on air; "+": its loop goes on. */
function told(lane: Lane, { rundown: { cues } }: Show): readonly string[] {
  return lane.map(({ index, start, end, overFrom, isOnAir, isAgain }) => {
    const over = overFrom === undefined ? '' : ` !${(overFrom - noon) / 1000}`
    const times = `${(start - noon) / 1000}-${(end - noon) / 1000}`
    return `${cues[index]?.id} ${times}${over}${isOnAir ? ' *' : ''}${isAgain ? ' +' : ''}`
  })
}

function planned(show: Show, after: number): readonly string[] {
  return told(plannedLane(momentOf(show, at(after)), show.rundown), show)
}

function expected(show: Show, after: number): readonly string[] {
  const asRun = ranCues(show.run.asRun, 50)
  return told(expectedLane(momentOf(show, at(after)), show.rundown, asRun, at(after)), show)
}

test('before the start the show is as if it began now', () => {
  const show = rehearsing(paper)
  expect(planned(show, 0)).toEqual(['a 0-10', 'b 10-30', 'c 30-35'])
  expect(expected(show, 0)).toEqual(['a 0-10', 'b 10-30', 'c 30-35'])
})

test('while it runs the plan stays, and what was, is and will be stands below', () => {
  const { show } = play(
    rehearsing(paper),
    [0, { type: 'start' }],
    [7, { type: 'skip' }],
    [8, { type: 'nudge', by: seconds(60) }],
  )
  expect(planned(show, 9)).toEqual(['a 0-10', 'b 10-30', 'c 30-35'])
  expect(expected(show, 9)).toEqual(['a 0-7', 'b 7-87 *', 'c 87-92'])
})

test('what runs over says from when on, and pushes what follows', () => {
  const waiting = rundown(cue('a', 10, { end: 'hold' }), cue('b', 20), cue('c', 5))
  const { show } = play(rehearsing(waiting), [0, { type: 'start' }])
  expect(expected(show, 25)).toEqual(['a 0-25 !10 *', 'b 25-45', 'c 45-50'])
  const taken = play(show, [30, { type: 'skip' }]).show
  expect(expected(taken, 31)).toEqual(['a 0-30 !10', 'b 30-50 *', 'c 50-55'])
})

test('a cue without a length takes no time on paper, and on air as long as it is there', () => {
  const open = rundown(cue('a', null), cue('b', 20))
  const { show } = play(rehearsing(open), [0, { type: 'start' }])
  expect(planned(show, 40)).toEqual(['a 0-0', 'b 0-20'])
  expect(expected(show, 40)).toEqual(['a 0-40 *', 'b 40-60'])
})

const news = { clock: 'day', time: seconds(12 * 3600 + 60), zone: 'UTC', late: 'cut' } as const

test('the plan counts from each fixed start, and what a clock passes over is not expected', () => {
  const timed = rundown(cue('a', 100), cue('b', 5), cue('n', 5, { at: news }), cue('c', 5))
  const { show } = play(rehearsing(timed), [0, { type: 'start' }])
  expect(planned(show, 4)).toEqual(['a 0-60', 'b 60-60', 'n 60-65', 'c 65-70'])
  expect(expected(show, 4)).toEqual(['a 0-60 *', 'n 60-65', 'c 65-70'])
})

test('a cue that could begin only after a later fixed start is not expected', () => {
  const before = [cue('a', 10), cue('b', 30), cue('c', 30), cue('d', 5)]
  const timed = rundown(...before, cue('n', 5, { at: news }))
  const { show } = play(rehearsing(timed), [0, { type: 'start' }])
  expect(expected(show, 4)).toEqual(['a 0-10 *', 'b 10-40', 'c 40-60', 'n 60-65'])
})

test('a show that began when its fixed start was over was planned to begin before', () => {
  const timed = rundown(cue('a', 30), cue('n', 5, { at: { ...news, late: 'wait' } }), cue('c', 5))
  const { show } = play(rehearsing(timed), [70, { type: 'start' }])
  expect(planned(show, 71)).toEqual(['a 30-60', 'n 60-65', 'c 65-70'])
  expect(expected(show, 71)).toEqual(['a 70-100 *', 'n 100-105', 'c 105-110'])
})

test('a delay moves what is expected, and not the plan', () => {
  const timed = rundown(cue('a', 30), cue('n', 5, { at: news }), cue('c', 5))
  const { show } = play(
    rehearsing(timed),
    [0, { type: 'start' }],
    [1, { type: 'delay', by: seconds(20) }],
  )
  expect(planned(show, 2)).toEqual(['a 0-30', 'n 60-65', 'c 65-70'])
  expect(expected(show, 2).slice(1)).toEqual(['n 80-85', 'c 85-90'])
})

test('the further passes of a loop stand behind its first', () => {
  const looped = {
    ...groupedRundown('a[bc]d', { planned: seconds(10) }),
    groups: [groupNamed('1', { loop: { times: 3, until: null, shuffle: false } })],
  }
  expect(planned(rehearsing(looped), 0)).toEqual([
    'a 0-10',
    'b 10-20',
    'c 20-30',
    'b 30-70 +',
    'd 70-80',
  ])
  const { show } = play(
    rehearsing(looped),
    [0, { type: 'start' }],
    [10, { type: 'time-up', take: 1 }],
  )
  expect(expected(show, 11)).toEqual(['a 0-10', 'b 10-20 *', 'c 20-30', 'b 30-70 +', 'd 70-80'])
})

test('what is expected is what the table says', () => {
  const timed = rundown(
    cue('a', 20, { end: 'hold' }),
    cue('b', 5),
    cue('x', 5, { skip: true }),
    cue('n', 5, { at: { ...news, late: 'wait' } }),
    cue('c', null),
    cue('m', 5, { at: { ...news, time: seconds(12 * 3600 + 120) } }),
    cue('d', 5),
  )
  for (const after of [3, 45, 58, 61]) {
    const { show } = play(rehearsing(timed), [0, { type: 'start' }])
    const moment = momentOf(show, at(after))
    const startOf = createStartOf(moment, timed, [])
    const lane = expectedLane(moment, timed, [], moment.now)
    for (const [index, { id }] of timed.cues.entries()) {
      const start = startOf(index)
      const laid = lane.find((one) => one.index === index)
      expect([after, id, laid && instant(laid.start)]).toEqual([
        after,
        id,
        'at' in start && start.kind !== 'clock' ? start.at : undefined,
      ])
    }
  }
})
