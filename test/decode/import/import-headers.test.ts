import { describe, expect, test } from 'vitest'

import { importRundown } from '#decode/import/import-rundown.ts'
import { refusalOf } from '#test/decode/refusal.ts'

import { imported } from './findings.ts'

const read = { cues: ['A Cam 300', 'B Cam 60'], told: [] }

test.each(['^', '~', '\u001f', '¦', '，', '；', '、', '،', '؛', '｜'])(
  'columns with %j between them',
  (mark) => {
    const rows = [
      ['Title', 'Duration', 'Scene'],
      ['A', '0:05:00', 'Cam'],
      ['B', '0:01:00', 'Cam'],
    ]

    expect(imported(rows.map((cells) => cells.join(mark)).join('\n'))).toEqual(read)
    expect(imported(`Intro${mark}Cam\nMain${mark}Cam`).cues).toHaveLength(2)
  },
)

test('with spaces alone between them no column is guessed', () => {
  const text = 'Title    Duration   Scene\nDoors    0:10:00    Soon\n'

  expect(refusalOf(importRundown(text, () => 'new'))).toMatch(
    /^Line 1: this looks like a table, but only spaces stand between its columns\./,
  )
  expect(imported('Main  5:00\nCam  2').cues).toEqual(['Main 300', 'Cam  2 open hold'])
})

test.each([
  '\u200fTitle,\u200fDuration,Scene\nA,\u200f0:05:00,Cam\nB,\u202a0:01:00\u202c,Cam',
  'Title\u200b,Duration\u200b,Scene\nA,0:05:00,Cam\nB,0:01:00,Cam',
  '\uFEFF\uFEFFTitle,Duration,Scene\nA,0:05:00,Cam\nB,0:01:00,Cam',
  'title,duration_ms,scene\nA,300000,Cam\nB,60000,Cam',
  'title,duration_min,scene\nA,5,Cam\nB,1,Cam',
])('marks that nobody sees, and units of programs, change nothing: %j', (text) => {
  expect(imported(text)).toEqual(read)
})

describe('names in two rows', () => {
  test('as under merged cells are those of both', () => {
    expect(
      imported(',Time,,Item,\n,Start,End,,Notes\n,19:00,19:10,Doors,x\n,19:10,19:30,Talk,\n').cues,
    ).toEqual(['Doors 600 at 19', 'Talk 1200'])
    expect(
      imported('Title,Plan,,Scene\n,Start,Duration (min),\nA,10:00,5,Cam\nB,10:05,1,Cam\n'),
    ).toEqual({
      cues: ['A Cam 300 at 10', 'B Cam 60'],
      told: ['Row 3 starts at a fixed time. The other start times follow from the durations.'],
    })
  })

  test('a first cue that is called like columns is a cue', () => {
    expect(imported('Title,Duration,Scene\nVideo,0:05:00,Clip\nB,1:00,Cam').cues).toEqual([
      'Video Clip 300',
      'B Cam 60',
    ])
  })
})

test.each(['Total (2 items)', 'Total duration: 0:06', 'TOTAL = 6 min', 'Sum:'])(
  '%j adds up, and is no cue',
  (name) => {
    expect(
      imported(`Title,Duration,Scene\nA,0:05:00,Cam\nB,0:01:00,Cam\n${name},0:06:00,`),
    ).toEqual({
      ...read,
      told: [`Row 4 ("${name}") is a total without a scene and was left out.`],
    })
  },
)

test('a mark that opens among copied cells and never closes is text', () => {
  expect(imported('Title\tDuration\n"A\t0:05:00\n"B\t0:01:00\nC\t0:01:00').cues).toEqual([
    '"A 300',
    '"B 60',
    'C 60',
  ])
})
