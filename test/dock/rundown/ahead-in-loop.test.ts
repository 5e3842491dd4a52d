import { describe, expect, test } from 'vitest'

import { seconds } from '#base/time.ts'
import { createStartOf } from '#dock/rundown/expected-start.ts'
import { groupTimesOf, groupTimesText } from '#dock/rundown/group-times.ts'
import { squeezeOf } from '#dock/rundown/squeeze-aim.ts'
import { expectedLane } from '#dock/rundown/timeline-lanes.ts'
import { ranCues } from '#show/state/as-run.ts'
import type { Group } from '#show/state/groups.ts'
import { groupsOf } from '#show/state/groups.ts'
import { spansOf } from '#show/state/rundown-index.ts'
import type { Rundown } from '#show/state/rundown.ts'
import type { Show } from '#show/state/show.ts'
import type { StartAt } from '#show/state/start-at.ts'
import { momentOf } from '#test/dock/fixtures.ts'
import { at, cue, play, rehearsing } from '#test/fixtures.ts'
import { groupedRundown, groupNamed } from '#test/show/state/any-group-edit.ts'
import { atNoon } from '#test/show/time/clock-shows.ts'

type Late = StartAt['late']

/** "[ab] rest bye": a and b two times, 5 minutes each, then a rest of 3 minutes, and a bye by the clock. */
function paper(late: Late, bye: number): Rundown {
  const { cues } = groupedRundown('[ab]', { planned: seconds(300) })
  const loop = { times: 2, until: null, shuffle: false }
  const groups: readonly Group[] = [groupNamed('1', { target: seconds(720), loop })]
  const rest = [cue('rest', 180), cue('bye', 60, atNoon(bye, late))]
  return { ...rehearsing().rundown, cues: [...cues, ...rest], groups }
}

/** At 12:00:12 its second pass is on air, and rest is expected at 12:10:10. */
function gotAhead(late: Late, bye: number): Show {
  const skip = { type: 'skip' } as const
  return play(rehearsing(paper(late, bye)), [0, { type: 'start' }], [5, skip], [10, skip]).show
}

/** Seconds after noon at which rest and bye start: by the column of starts, and by the timeline. */
function startsOf(show: Show) {
  const { rundown } = show
  const moment = momentOf(show, at(12))
  const startOf = createStartOf(moment, rundown, [])
  const lane = expectedLane(moment, rundown, [], at(12))
  return [2, 3].map((index) => {
    const start = startOf(index)
    const laid = lane.find((one) => one.index === index)
    return {
      column: start.kind === 'expected' ? (start.at - at(0)) / 1000 : start.kind,
      timeline: laid && (laid.start - at(0)) / 1000,
    }
  })
}

describe.each<[string, Late]>([
  ['cuts in', 'cut'],
  ['waits', 'wait'],
])(
  'ahead of the plan in the last pass of a loop, with a start by the clock after it that %s',
  (_, late) => {
    test.each([
      ['after the plan of what is before', 1500, 1500],
      ['before that, and after it is expected to be over', 900, 900],
      ['before it is expected to be over', 730, late === 'cut' ? 730 : 790],
    ])('all is told from now on: %s', (__, bye, starts) => {
      const show = gotAhead(late, bye)
      expect(startsOf(show)).toEqual([
        { column: 610, timeline: 610 },
        { column: starts, timeline: starts },
      ])
      expect(momentOf(show, at(12)).timing.expectedEnd).toBe(at(starts + 60))
    })

    test('the group is as long as it will have been', () => {
      const show = gotAhead(late, 900)
      const { rundown } = show
      const moment = momentOf(show, at(12))
      const asRun = ranCues(show.run.asRun, 50)
      const [group] = groupsOf(rundown)
      const span = group && spansOf(rundown).get(group.id)
      if (!group || !span) throw new Error('There is no group')
      const startOf = createStartOf(moment, rundown, asRun)
      const times = groupTimesOf(moment, rundown, asRun, startOf, span)
      // 10:10 of 12:00.
      expect(groupTimesText(times, group).over).toBe('1:50 under')
    })
  },
)

test('what a squeeze has to give is told from when the cues are expected', () => {
  const show = gotAhead('wait', 730)
  const aim = { type: 'end', at: at(850) } as const

  expect(squeezeOf(momentOf(show, at(12)), show.rundown, aim)).toMatchObject({ missing: 0 })
})
