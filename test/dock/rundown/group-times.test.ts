import { expect, test } from 'vitest'

import { seconds } from '#base/time.ts'
import { createStartOf } from '#dock/rundown/expected-start.ts'
import { groupTimesOf, groupTimesText } from '#dock/rundown/group-times.ts'
import { ranCues } from '#show/state/as-run.ts'
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
  const asRun = ranCues(show.run.asRun, 50)
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
