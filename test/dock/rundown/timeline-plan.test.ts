import { expect, test } from 'vitest'

import { seconds } from '#base/time.ts'
import type { DisplaySettings } from '#decode/stored/display-settings.ts'
import { timelinePlanOf } from '#dock/rundown/timeline-plan.ts'
import { timelineCueText, timelineSummary } from '#dock/rundown/timeline-words.ts'
import { firstScreen } from '#dock/state/first-screen.ts'
import { noDesk, noMonitor } from '#dock/state/nothing-known.ts'
import type { DockState, Screen } from '#dock/state/screen.ts'
import { ranCues } from '#show/state/as-run.ts'
import type { Show } from '#show/state/show.ts'
import { momentOf } from '#test/dock/fixtures.ts'
import { at, cue, play, rehearsing, rundown } from '#test/fixtures.ts'

const width = 600

const long = rundown(
  ...Array.from({ length: 5000 }, (_, n) =>
    cue(`n${n}`, 20, { flag: n % 3 === 0, colour: n % 2 === 0 ? '#c04040' : null }),
  ),
)

function stateOf(
  show: Show,
  after: number,
  screen: Partial<Screen> = {},
  display: DisplaySettings = {},
): DockState {
  return {
    moment: momentOf(show, at(after)),
    rundown: show.rundown,
    desk: { ...noDesk, asRun: ranCues(show.run.asRun, 50), display },
    monitor: noMonitor,
    ownId: 'dock',
    picture: null,
    screen: { ...firstScreen, timelineWidth: width, ...screen },
  }
}

const { show: running } = play(rehearsing(long), [0, { type: 'start' }])

function planOf(state: DockState) {
  const plan = timelinePlanOf(state)
  if (plan === null) throw new Error('Nothing is drawn')
  return plan
}

test('5,000 cues are drawn as no more than the width has room for', () => {
  const { planned, expected, plannedBlocks, expectedBlocks, flags, ticks } = planOf(
    stateOf(running, 3),
  )
  expect(planned).toHaveLength(5000)
  expect(expected).toHaveLength(5000)
  expect(plannedBlocks.length).toBeLessThanOrEqual(width / 3)
  expect(expectedBlocks.length).toBeLessThanOrEqual(width / 3)
  expect(flags.length).toBeLessThanOrEqual(width / 18 + 1)
  expect(ticks.length).toBeLessThanOrEqual(width / 64 + 1)
})

test('a painting in which the plan has not changed draws what was drawn', () => {
  const { desk, ...state } = stateOf(running, 3)
  const drawn = planOf({ ...state, desk })
  const later = momentOf(running, at(5))
  expect(planOf({ ...state, desk, moment: later })).toBe(drawn)
  expect(planOf({ ...state, desk, moment: later, screen: { ...state.screen, toast: null } })).toBe(
    drawn,
  )
  const nudged = play(running, [6, { type: 'nudge', by: seconds(600) }]).show
  expect(planOf({ ...state, desk, moment: momentOf(nudged, at(6)) })).not.toBe(drawn)
})

test('without room, or without cues, nothing is computed', () => {
  expect(timelinePlanOf(stateOf(running, 3, { timelineWidth: 0 }))).toBeNull()
  expect(timelinePlanOf(stateOf(rehearsing(rundown()), 3))).toBeNull()
})

test('around now half an hour is seen, and it moves on with the show', () => {
  for (const after of [3, 19, 7000]) {
    const { view } = planOf(stateOf(running, after, {}, { timelineAroundNow: true }))
    expect(view.to - view.from).toBe(30 * 60_000)
    expect(view.from).toBeLessThanOrEqual(at(after))
    expect(view.to).toBeGreaterThan(at(after + 15 * 60))
  }
})

test('the arrows bring the cue that they come to into sight', () => {
  const near = { timelineAroundNow: true }
  const { view } = planOf(stateOf(running, 3, { timelineCue: 'n4000' }, near))
  expect(view.from).toBeLessThanOrEqual(at(4000 * 20))
  expect(view.to).toBeGreaterThanOrEqual(at(4000 * 20 + 20))
  const seen = planOf(stateOf(running, 3, { timelineCue: 'n10' }, near))
  expect(seen.view).toEqual(planOf(stateOf(running, 3, {}, near)).view)
})

test('a short show is seen whole in both', () => {
  const { show } = play(rehearsing(rundown(cue('a', 60), cue('b', 60))), [0, { type: 'start' }])
  const whole = planOf(stateOf(show, 3)).view
  expect(planOf(stateOf(show, 3, {}, { timelineAroundNow: true })).view).toEqual(whole)
  expect(whole.from).toBe(at(0))
  expect(whole.to).toBeGreaterThanOrEqual(at(120))
  expect(whole.to).toBeLessThan(at(125))
})

test('what is said is a short sentence, of the whole and of a cue', () => {
  const waiting = rundown(
    cue('a', 60, { end: 'hold' }),
    cue('b', 120, { flag: true }),
    cue('c', 60),
  )
  const idle = stateOf(rehearsing(waiting), 0)
  expect(timelineSummary(idle)).toBe('3 cues, planned 4:00. Enter selects a cue in the table.')
  expect(timelineCueText(idle, planOf(idle), 1)).toBe('b Cue b. Planned: +1:00. Flagged')

  const { show } = play(rehearsing(waiting), [0, { type: 'start' }])
  expect(timelineSummary(stateOf(show, 3))).toMatch(
    /^3 cues, planned 4:00\. Ends \d\d:04, on time\. /,
  )
  const late = stateOf(show, 300)
  expect(timelineSummary(late)).toMatch(
    /^3 cues, planned 4:00\. Ends \d\d:08, \+4:00 over\. Enter selects a cue in the table\.$/,
  )
  const told = (index: number): string => timelineCueText(late, planOf(late), index)
  expect(told(0)).toMatch(
    /^a Cue a\. Planned: \d\d:00\. Started: \d\d:00\. On air\. Longer than planned$/,
  )
  expect(told(1)).toMatch(/^b Cue b\. Planned: \d\d:01\. Expected: \d\d:05\. Flagged$/)
})
