import { describe, expect, test } from 'vitest'

import { bytesToText } from '#decode/file-text.ts'
import { importRundown } from '#decode/import/import-rundown.ts'
import { refusalOf, valueOf } from '#test/decode/refusal.ts'

import { imported } from './findings.ts'

describe('what a sheet has beside its columns', () => {
  test('cells without a column, and a column without a name', () => {
    expect(imported('Title,Duration\nA,0:05:00,water\nB,0:05:00,,').told).toEqual([
      'Row 2: cells after the last named column were ignored: "water".',
    ])
    expect(imported('Title,Duration,\nA,0:05:00,water\n').told).toEqual(['Column "C" was ignored.'])
  })

  test('empty cells in a column of scenes, as merged ones are', () => {
    expect(imported('Scene,Title,Duration\nCam,A,0:05:00\n,B,0:05:00\n,C,0:05:00')).toEqual({
      cues: ['A Cam 300', 'B 300', 'C 300'],
      told: ['Rows 3 and 4 have no scene. Their titles were used as scenes.'],
    })
  })

  test('two cells of a row that are wrong in the same way, once', () => {
    expect(imported('Scene,Title,End,Time,Duration\n,,5:00,,\n,A,0,0,').told).toEqual([
      'Row 2 ("5:00") has no title and no scene and was left out.',
      'Row 3: "0" is not a time of day. It was ignored.',
      'Row 3 has no duration. That cue waits for you.',
    ])
  })

  test('a column of videos, which may not be sources in OBS', () => {
    expect(imported('Title,Duration,Video\nA,0:05:00,Loop').told).toEqual([
      'Column "Video" was read as names of media sources in OBS.',
    ])
  })

  test('comments, names of days and totals', () => {
    const sheet =
      'Time,Title,Scene\nFriday 5 June,,\n# doors first,,\n19:00,A,Cam\n19:30,B,Cam\n,TOTAL TRT,\n'

    expect(imported(sheet)).toMatchObject({
      cues: ['A Cam 1800 at 19', 'B Cam open hold'],
      told: expect.arrayContaining([
        'Row 2 ("Friday 5 June") has no title and no scene and was left out.',
        'Row 3 ("# doors first") is a comment and was left out.',
        'Row 6 ("TOTAL TRT") is a total without a scene and was left out.',
      ]) as unknown,
    })
  })
})

test.each([
  [
    'Rundown Creator',
    'Page,Slug,Segment,Est. Duration,Front Time\nA1,Open,Intro,0:30,6:00:00 PM\nA2,Lead,Story,1:30,6:00:30 PM',
    ['Open 30 at 18', 'Lead 90'],
  ],
  [
    'a sheet with total running times',
    'Title,TRT,Clock\nA,5:00,18:00\nB,3:00,18:05',
    ['A 300 at 18', 'B 180'],
  ],
  [
    'Shoflo',
    'Item #,Start Time,Duration,Segment,Audio\n1,9:00 AM,0:05:00,Walk-in,x\n2,9:05 AM,0:10:00,Hello,y',
    ['Walk-in 300 at 9', 'Hello 600'],
  ],
  ['Markdown', '- 5:00 Intro\n- 10:00 Main', ['Intro 300', 'Main 600']],
  ['a list', '* Intro 5:00\n* Main', ['Intro 300', 'Main open hold']],
])('columns and lines of %s', (_name, text, cues) => {
  expect(imported(text).cues).toEqual(cues)
})

describe('quotation marks', () => {
  test('that somebody typed are part of the text, and swallow no rows', () => {
    expect(imported('Title\tDuration\n"Hello" she said\t0:01:00\nB\t0:02:00')).toEqual({
      cues: ['"Hello" she said 60', 'B 120'],
      told: [],
    })
    expect(imported('Title\tDuration\n"Hello\t0:01:00\n19"\t0:02:00\nB\t0:03:00')).toEqual({
      cues: ['"Hello 60', '19" 120', 'B 180'],
      told: [],
    })
  })

  test('around a cell may hold line ends, and spaces after them', () => {
    expect(imported('Title,Duration\n"Two\nlines, or ""2""" ,0:01:00').cues).toEqual([
      'Two\nlines, or "2" 60',
    ])
  })
})

test.each(['%PDF-1.4\nx', '<!DOCTYPE html><p>', '  <table><tr>', '{\\rtf1\\ansi x}', '<?xml x?>'])(
  '%j is no rundown',
  (text) => {
    expect(refusalOf(importRundown(text, () => 'x'))).toBe(
      'This is not plain text. Save the spreadsheet as CSV, or copy its cells.',
    )
  },
)

test('packed data is no rundown', () => {
  // All bytes equally often, in an order that repeats late.
  const bytes = Uint8Array.from({ length: 4000 }, (_none, at) => (at * at * 31 + at * 7) >> 3)
  const { text } = bytesToText(bytes)

  expect(refusalOf(importRundown(text, () => 'x'))).toMatch(/^This is not plain text/)
})

test('letters that were lost are told by their line', () => {
  const bytes = Uint8Array.from(Buffer.from('Title\tScene\nA\tCaf\ud800\nB\tCam\n', 'utf16le'))
  const { text } = bytesToText(Uint8Array.from([0xff, 0xfe, ...bytes]))

  expect(imported(text).told[0]).toMatch(/^Line 2 has a character that could not be read/)
})

test('fields of our own JSON that we do not know are told where they are first seen', () => {
  const own = {
    cues: [
      { scene: 'A', duration: '5:00' },
      { scene: 'B', planned: 1, duration: 1, note: 'x' },
    ],
  }

  expect(imported(JSON.stringify(own)).told).toEqual([
    'cues[0]: fields ignored: "duration".',
    'cues[1]: fields ignored: "note".',
  ])
  const scenes = [
    { name: 'A', duration_ms: 1000 },
    { name: 'B', duration_ms: null, note: 'x' },
  ]
  expect(imported(JSON.stringify({ scenes })).told).toEqual([
    'scenes[1]: fields ignored: "note".',
    'scenes[1] has no duration. That cue waits for you.',
  ])
})

describe('JSON of other programs', () => {
  test('numbers as text in fields of ms are ms', () => {
    const scenes = [
      { name: 'A', duration_ms: '3000' },
      { name: 'B', duration_ms: '0:05' },
    ]
    const seed = valueOf(
      importRundown(JSON.stringify({ scenes, tick_interval_ms: '250' }), () => 'new'),
    )

    expect(seed.rundown).toMatchObject({
      tickInterval: 250,
      cues: [{ planned: 3000 }, { planned: 5000 }],
    })
  })

  test('fields beside the cues or scenes are told', () => {
    const own = { title: 'T', loop: true, acts: [], cues: [{ scene: 'A' }] }
    const seed = { stream_id: 'x', scenes: [{ name: 'A', duration_ms: 1 }] }

    expect(imported(JSON.stringify(own)).told).toEqual([
      'The file: fields ignored: "loop" and "acts".',
    ])
    expect(imported(JSON.stringify(seed)).told).toEqual(['The file: fields ignored: "stream_id".'])
  })

  test('in a fence, as chats and documents show code, is read', () => {
    expect(imported('```json\n{"cues":[{"scene":"A"}]}\n```\n').cues).toEqual(['A open hold'])
  })
})

test.each([
  ['a file of subtitles', '1\n00:00:01,000 --> 00:00:04,000\nHello\n'],
  ['YAML', 'title: Evening\ncues:\n  - scene: A\n    planned: 0:10\n'],
])('%s is refused, and its lines are no cues', (name, text) => {
  expect(refusalOf(importRundown(text, () => 'x'))).toContain(`This is ${name}`)
})

test('markup of any kind is no rundown', () => {
  expect(refusalOf(importRundown('<rundown><cue scene="A"/></rundown>', () => 'x'))).toMatch(
    /^This is not plain text/,
  )
  expect(imported('<BRB>\nMain').cues).toEqual(['<BRB> open hold', 'Main open hold'])
})

test('one zero in a text is a letter that was lost, told by its line', () => {
  expect(imported('Title,Duration\nDo\0ors,0:10:00')).toEqual({
    cues: ['Do\uFFFDors 600'],
    told: [
      'Line 2 has a character that could not be read (\uFFFD). Check the names there and below.',
    ],
  })
})
