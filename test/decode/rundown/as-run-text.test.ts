import { expect, test } from 'vitest'

import { milliseconds, none, seconds } from '#base/time.ts'
import { asRunToChapters, asRunToCsv, asRunToJson } from '#decode/rundown/as-run-text.ts'
import type { RanCue } from '#show/state/as-run.ts'
import { at } from '#test/fixtures.ts'

function ran(title: string, from: number, to: number | null, fields: Partial<RanCue> = {}): RanCue {
  return {
    cueId: title,
    label: '1',
    title,
    planned: seconds(60),
    startedAt: at(from),
    endedAt: to === null ? null : at(to),
    timecode: { stream: null, record: null },
    ...fields,
  }
}

const show = [
  ran('Welcome', 0, 58.5, { timecode: { stream: seconds(7), record: null } }),
  ran('A, "quoted"', 58.5, 62, {
    planned: null,
    timecode: { stream: seconds(65.5), record: null },
  }),
  ran('=SUM(A1)', 62, null, { timecode: { stream: seconds(3669), record: milliseconds(5) } }),
]

test('a sheet has planned and actual, and no formula out of a title', () => {
  expect(asRunToCsv(show, none).split('\r\n')).toEqual([
    'label,title,planned s,actual s,difference s,started,ended,stream timecode,record timecode',
    '1,Welcome,60.000,58.500,-1.500,2026-06-01T12:00:00.000Z,2026-06-01T12:00:58.500Z,00:00:07,',
    '1,"A, ""quoted""",,3.500,,2026-06-01T12:00:58.500Z,2026-06-01T12:01:02.000Z,00:01:05,',
    "1,'=SUM(A1),60.000,,,2026-06-01T12:01:02.000Z,,01:01:09,00:00:00",
    '',
  ])
})

test('chapters begin at 0:00 and last ten seconds or more', () => {
  expect(asRunToChapters(show)).toBe('0:00 Welcome\n1:05 A, "quoted"\n1:01:09 =SUM(A1)\n')
  expect(asRunToChapters([ran('a', 0, 4), ran('b', 4, 30), ran('c', 30, null)])).toBe(
    '0:00 b\n0:30 c\n',
  )
  expect(asRunToChapters([])).toBe('')
})

test('chapters go by the stream, also when the show began before it', () => {
  const late = [
    ran('Rehearsed', 0, 60),
    ran('Soon', 60, 600),
    ran('Main', 600, 900, { timecode: { stream: seconds(300), record: seconds(800) } }),
    ran('OBS was away', 900, 1200),
    ran('Bye', 1200, null, { timecode: { stream: seconds(900), record: seconds(1400) } }),
  ]

  expect(asRunToChapters(late)).toBe('0:00 Soon\n5:00 Main\n10:00 OBS was away\n15:00 Bye\n')
})

test('times of day are those of the wall clock, however far it was set meanwhile', () => {
  expect(asRunToCsv(show, seconds(3600)).split('\r\n')[1]).toBe(
    '1,Welcome,60.000,58.500,-1.500,2026-06-01T13:00:00.000Z,2026-06-01T13:00:58.500Z,00:00:07,',
  )
  expect(JSON.parse(asRunToJson(show, seconds(3600))).cues[2]).toMatchObject({
    startedAt: at(3662),
    endedAt: null,
  })
})

test('JSON is what was kept', () => {
  expect(JSON.parse(asRunToJson(show, none))).toEqual({ onframeAsRun: 1, cues: show })
})
