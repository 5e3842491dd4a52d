import { expect, test } from 'vitest'

import { seconds } from '#base/time.ts'
import { createStartOf } from '#dock/rundown/expected-start.ts'
import { groupTimesOf, groupTimesText } from '#dock/rundown/group-times.ts'
import { mostTold, ranCues } from '#show/state/as-run.ts'
import { groupsOf } from '#show/state/groups.ts'
import { spansOf } from '#show/state/rundown-index.ts'
import type { Rundown } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import { momentOf } from '#test/dock/fixtures.ts'
import { at, cue, play, rehearsing } from '#test/fixtures.ts'
import { groupedRundown, groupNamed } from '#test/show/state/any-group-edit.ts'

/** What is told of the first group, so many seconds after noon. */
function told(show: Show, after: number) {
  const { rundown } = show
  const [group] = groupsOf(rundown)
  const span = group && spansOf(rundown).get(group.id)
  if (!group || !span) throw new Error('There is no group')
  const moment = momentOf(show, at(after))
  const asRun = ranCues(show.run.asRun, mostTold)
  const startOf = createStartOf(moment, rundown, asRun)
  return groupTimesText(groupTimesOf(moment, rundown, asRun, startOf, span), group)
}

/** "a [bc] d", each 60 s, with that target. */
function acts(target: number | null, fields: Partial<Rundown['cues'][number]> = {}): Rundown {
  const { cues, ...rest } = groupedRundown('a[bc]d', { planned: seconds(60), ...fields })
  return {
    ...rest,
    cues,
    groups: [groupNamed('1', { target: target === null ? null : seconds(target) })],
  }
}

test('a group is as long as its cues, and over or under its target', () => {
  expect(told(rehearsing(acts(null)), 0)).toEqual({
    sum: '2 cues, 2:00',
    over: null,
    isLate: false,
  })
  expect(told(rehearsing(acts(90)), 0)).toEqual({
    sum: '2 cues, 2:00 of 1:30',
    over: '+0:30 over',
    isLate: true,
  })
  expect(told(rehearsing(acts(150)), 0).over).toBe('0:30 under')
})

test('on air it is told by how long it will have been', () => {
  const { show } = play(
    rehearsing(acts(120)),
    [0, { type: 'start' }],
    [60, { type: 'time-up', take: 1 }],
  )
  const nudged = play(show, [70, { type: 'nudge', by: seconds(20) }]).show

  expect(told(show, 65).over).toBe('on time')
  expect(told(nudged, 75).over).toBe('+0:20 over')
  expect(told(play(nudged, [80, { type: 'skip' }]).show, 85).over).toBe('0:40 under')
})

test('with a cue of no length it is at least so long, and under nothing', () => {
  const { cues, ...rest } = acts(150)
  const open = cues.map((one) => (one.id === 'c' ? { ...cue('c', null), group: '1' } : one))

  expect(told(rehearsing({ ...rest, cues: open }), 0)).toMatchObject({
    sum: '2 cues, at least 1:00 of 2:30',
    over: null,
  })
})

const skip = { type: 'skip' } as const

test('once it is over it is told by how long it was', () => {
  const { show } = play(rehearsing(acts(120)), [0, { type: 'start' }], [20, skip], [30, skip])
  expect(told(show, 35).over).toBe('0:50 under')
  const over = play(show, [46, skip]).show
  expect(told(over, 50)).toEqual({
    sum: '2 cues, 2:00 of 2:00',
    over: '1:34 under',
    isLate: false,
  })
  const finished = play(over, [106, { type: 'time-up', take: 4 }]).show
  expect(finished.run.phase).toBe('finished')
  expect(told(finished, 300).over).toBe('1:34 under')
  // When the show has gone back to before it, it is ahead, as planned.
  const back = play(over, [60, { type: 'take', cueId: 'a' }]).show
  expect(told(back, 65).over).toBe('on time')
})

test('a show that ends within it tells how long it was until then', () => {
  const of = groupedRundown('a[bc]', { planned: seconds(60) })
  const groups = [groupNamed('1', { target: seconds(120) })]
  const takes = [20, 30].map((time) => [time, skip] as const)
  const begun = play(rehearsing({ ...of, groups }), [0, { type: 'start' }], ...takes).show
  const { show } = play(begun, [90, { type: 'time-up', take: 3 }])

  expect(show.run.phase).toBe('finished')
  expect(told(show, 300).over).toBe('0:50 under')
})

test('of one that was jumped over, or that only the plan knows, nothing is told', () => {
  const jump = [5, { type: 'take', cueId: 'd' }] as const
  const { show } = play(rehearsing(acts(90)), [0, { type: 'start' }], jump)
  expect(told(show, 10).over).toBeNull()

  // The cue on air waits: nobody knows how long the group will have been, but at least so long.
  const { cues, ...rest } = acts(90)
  const open = cues.map((one) => (one.id === 'c' ? { ...cue('c', null), group: '1' } : one))
  const takes = [10, 20].map((time) => [time, skip] as const)
  const waiting = play(rehearsing({ ...rest, cues: open }), [0, { type: 'start' }], ...takes).show
  expect(told(waiting, 30).over).toBeNull()
  expect(told(waiting, 110).over).toBe('+0:10 over')
})

test('of a loop of more passes than are told, nobody here knows how long it was', () => {
  const loop = { times: 100, until: null, shuffle: false }
  const of = groupedRundown('[a]b', { planned: seconds(60) })
  const groups = [groupNamed('1', { target: seconds(120), loop })]
  const begun = play(rehearsing({ ...of, groups }), [0, { type: 'start' }]).show
  const takes = Array.from({ length: 100 }, (_, number) => [number + 1, skip] as const)

  expect(told(play(begun, ...takes.slice(0, 40)).show, 40.5).over).not.toBeNull()
  expect(told(play(begun, ...takes.slice(0, 60)).show, 60.5).over).toBeNull()
  expect(told(play(begun, ...takes).show, 105).over).toBeNull()
})
