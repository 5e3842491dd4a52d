import { describe, expect, test } from 'vitest'

import { imported } from './findings.ts'

describe('the marks of a list belong to no name', () => {
  test.each([
    ['- [ ] Intro 0:30\n- [x] Main 5:00\n- [ ] Outro', ['Intro 30', 'Main 300', 'Outro open hold']],
    ['+ Intro 0:30\n+ Main', ['Intro 30', 'Main open hold']],
    ['•\tIntro 0:30\n•\tMain', ['Intro 30', 'Main open hold']],
    ['- [ ] 19:00 Doors\n- [ ] 19:30 Talk', ['Doors 1800 at 19', 'Talk open hold']],
  ])('%j', (text, cues) => {
    expect(imported(text).cues).toEqual(cues)
  })

  test.each(['1. Intro 0:30\n2. Main 5:00', '1) 0:30 Intro\n2) 5:00 Main'])(
    'numbers that count on are those of the cues, which is told: %j',
    (text) => {
      expect(imported(text)).toEqual({
        cues: ['Intro 30', 'Main 300'],
        told: [expect.stringMatching(/^Line 1: the numbers before the names were read as numbers/)],
      })
    },
  )

  test('a copied list has tabs after its numbers', () => {
    expect(imported('1.\tIntro 0:30\n2.\tMain 5:00').cues).toEqual(['Intro 30', 'Main 300'])
  })

  test('other numbers are of the names', () => {
    expect(imported('1. Intro 0:30\n1. Main 5:00\nBreak').cues).toEqual([
      '1. Intro 30',
      '1. Main 300',
      'Break open hold',
    ])
    expect(imported('1. Intro\n2. Main').cues).toEqual(['1. Intro open hold', '2. Main open hold'])
  })

  test('a line without a time above indented ones is a group', () => {
    expect(imported('- Part 1\n  - Intro 0:30\n  - Main 5:00\n- Part 2\n\t- Outro 1:00')).toEqual({
      cues: ['Intro 30', 'Main 300', 'Outro 60'],
      told: [],
    })
  })
})

test.each([
  ['Intro (5:00 min)', 300],
  ["Intro 5'", 300],
  ['Intro ~5 min', 300],
  ['Intro (ca. 10 min)', 600],
  ['Intro [5:00]', 300],
  ['Intro 1:30h', 5400],
  ['\u200f5:00 Intro', 300],
  ['Intro ‒ 5:00', 300],
])('the length in %j is read as in a cell', (line, seconds) => {
  expect(imported(line)).toEqual({ cues: [`Intro ${seconds}`], told: [] })
})

test.each([['About 10 min of silence'], ['Vinyl 12"'], ['Take 5']])('%j is a name', (line) => {
  expect(imported(line).cues).toEqual([`${line} open hold`])
})

test('a time within a name is no time, which is told', () => {
  expect(imported('Intro 0:30 with Ann\n⏱ 10:00 Talk\nMain (5 min) Bob\nQ&A').told).toEqual([
    'Line 1: "0:30" is within the name and was not used as a time. Write it first or last.',
    'Line 2: "10:00" is within the name and was not used as a time. Write it first or last.',
    'Line 3: "5 min" is within the name and was not used as a time. Write it first or last.',
  ])
})

test.each([
  ['Intro 0:30\nMain 5:00\nTotal 5:30', 'Line 3 ("Total 5:30")'],
  ['Intro 0:30\nMain 5:00\nTotal time (2 items): 5:30', 'Line 3 ("Total time (2 items): 5:30")'],
])('a line that adds up the others is no cue: %j', (text, place) => {
  expect(imported(text)).toEqual({
    cues: ['Intro 30', 'Main 300'],
    told: [`${place} is a total and was left out.`],
  })
})

test.each([
  '0:00 Intro\n0:30 Main\n12:45 Q&A\n1:02:03 Outro',
  'Intro 0:00\nMain 0:30\nQ&A 12:45\nOutro 1:02:03',
])('times from 0 on are the chapters of a video: %j', (text) => {
  expect(imported(text)).toEqual({
    cues: ['Intro 30', 'Main 735', 'Q&A 2958', 'Outro open hold'],
    told: [expect.stringMatching(/^Line 1: the times were read as positions from the beginning/)],
  })
})

test('after a name of no length, lengths in any order stay lengths', () => {
  expect(imported('0:00 Marker\n5:00 Main\n0:30 Outro').cues).toEqual([
    'Marker 0',
    'Main 300',
    'Outro 30',
  ])
})

test.each(['‐', '‑', '‒', '–', '—', '―', '−', '~', '〜', '→'])(
  'from one time to another with %s between',
  (dash) => {
    expect(imported(`9:00${dash}9:30 Doors\n9:30 ${dash} 10:00 Talk`).cues).toEqual([
      'Doors 1800 at 9',
      'Talk 1800',
    ])
  },
)

test.each(['\v', '\f', '\u0085', '\u2028', '\u2029'])('lines end with %j, too', (end) => {
  expect(imported(`Intro 0:30${end}Main 5:00`).cues).toEqual(['Intro 30', 'Main 300'])
})

test.each([
  ['[19:00-19:30] Doors\n[19:30-20:00] Talk', ['Doors 1800 at 19', 'Talk 1800']],
  ['[5:00] Intro\n[LIVE] Main 1:00', ['Intro 300', '[LIVE] Main 60']],
  ['[LIVE] Main 1:00', ['[LIVE] Main 60']],
  ['#1 Intro 0:30\n#2 Main 5:00', ['Intro 30', 'Main 300']],
  ['# evening\n#1 Cam', ['#1 Cam open hold']],
  ['```\n5:00 Intro\nMain\n```\n', ['Intro 300', 'Main open hold']],
])('a sign at the beginning makes no JSON and no comment of %j', (text, cues) => {
  expect(imported(text).cues).toEqual(cues)
})

test('of two times in a line the second is told', () => {
  expect(imported('5:00 Wide 1:00\nオープニング、5:00').told).toEqual([
    'Line 1: "1:00" is within the name and was not used as a time. Write it first or last.',
    'Line 2: "5:00" is within the name and was not used as a time. Write it first or last.',
  ])
})

test('a comma before three digits is not guessed at', () => {
  expect(imported('Title,Duration (s)\nA,"1,200"\nB,"0,500"').told).toEqual([
    'Row 2: "1,200" is not a duration. The cue waits for you.',
  ])
})
