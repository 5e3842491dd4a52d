import { expect, test } from 'vitest'

import type { Duration } from '#base/time.ts'
import { minutes, none } from '#base/time.ts'
import { cuesOf, deedLines, deedsToJson } from '#dock/monitor/deed-lines.ts'
import { timeOfDayText } from '#dock/state/clock-text.ts'
import { noMonitor } from '#dock/state/nothing-known.ts'
import type { MeasuredCut } from '#show/state/accuracy.ts'
import { at } from '#test/fixtures.ts'
import type { Deed } from '#wire/topics.ts'

const act: Deed = {
  kind: 'action',
  what: 'Mute “Mic”',
  cueId: 'a',
  cue: '1 Talk',
  because: 'Due in its cue',
  planned: at(1),
  sent: at(1.003),
  answered: at(1.012),
  is: 'refused',
  message: 'no such input',
}

const cut: Deed = {
  ...act,
  kind: 'cut',
  what: 'Switch to “Cam”',
  cueId: 'b',
  cue: '2 End',
  because: 'The cue was over',
  planned: at(2),
  sent: at(2),
  answered: at(2.02),
  is: 'done',
  message: null,
}

const measured: MeasuredCut = {
  scene: 'Cam',
  how: 'armed',
  planned: at(2),
  armed: at(1.6),
  sent: at(2),
  confirmed: at(2.03),
  frames: 0,
  skipped: null,
}

// Its switch was 0.3 ms early.
const other: MeasuredCut = { ...measured, scene: 'Wide', planned: at(0), sent: at(-0.0003) }

const monitor = { ...noMonitor, deeds: [cut, act], cuts: [measured, other] }

test('cuts and actions are one list, the newest first, each in one line', () => {
  expect(deedLines(monitor, none).map(({ text }) => text)).toEqual([
    expect.stringMatching(
      /2 End: Switch to “Cam”: timed by OBS, on its frame \(prepared −400 ms, switch \+0 ms, OBS confirmed \+30 ms\)\. The cue was over\.$/,
    ),
    expect.stringMatching(
      /1 Talk: Mute “Mic”: not done \(sent \+3 ms, answered \+12 ms\)\. Due in its cue\. No such input\.$/,
    ),
    // Of an older Onframe, which tells no reason.
    expect.stringMatching(/Wide: timed by OBS, on its frame \(.*switch \+0 ms/),
  ])
})

function timesOf(ahead: Duration): readonly string[] {
  return deedLines(monitor, ahead).map(({ text }) => text.slice(0, '00:00:00'.length))
}

test('the time of day of each line is the wall clock’s, which was set since', () => {
  const here = [2, 1, 0].map((after) => timeOfDayText(at(after), minutes(7)))

  expect(timesOf(minutes(7))).toEqual(here)
  expect(timesOf(none)).not.toEqual(here)
})

test('a rehearsed one says that nothing was sent', () => {
  const rehearsed: Deed = {
    ...act,
    is: 'rehearsed',
    sent: null,
    answered: null,
    message: null,
  }
  const [line] = deedLines({ ...noMonitor, deeds: [rehearsed] }, none)
  expect(line?.text).toMatch(/1 Talk: Mute “Mic”: rehearsed, nothing was sent\. Due in its cue\.$/)
})

test('the cues to choose from are those of the lines', () => {
  expect(cuesOf(deedLines(monitor, none))).toEqual([
    ['b', '2 End'],
    ['a', '1 Talk'],
  ])
})

test('as JSON, times are as the wall clock has them', () => {
  const ahead = minutes(7)
  const read: unknown = JSON.parse(deedsToJson(deedLines(monitor, ahead), ahead))
  expect(read).toMatchObject([
    {
      what: 'Switch to “Cam”',
      planned: '2026-06-01T12:07:02.000Z',
      answered: '2026-06-01T12:07:02.020Z',
      measured: {
        frames: 0,
        planned: '2026-06-01T12:07:02.000Z',
        armed: '2026-06-01T12:07:01.600Z',
        sent: '2026-06-01T12:07:02.000Z',
        confirmed: '2026-06-01T12:07:02.030Z',
      },
    },
    { what: 'Mute “Mic”', sent: '2026-06-01T12:07:01.003Z', message: 'no such input' },
    { measured: { scene: 'Wide' }, planned: '2026-06-01T12:07:00.000Z' },
  ])
})
