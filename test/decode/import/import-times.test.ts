import { describe, expect, test } from 'vitest'

import { imported } from './findings.ts'

const asTimes = /^Column "Time" was read as times of day/
const asLengths = /^Column "Time" was read as durations/

/** What `cells` of one column become, each with a letter for its title. */
function column(name: string, cells: readonly string[]): ReturnType<typeof imported> {
  const rows = cells.map((cell, at) => `"${cell}",${String.fromCharCode(65 + at)}`)
  return imported([`${name},Title`, ...rows].join('\n'))
}

describe('a column called Time', () => {
  test.each([
    [
      ['23:30', '23:50', '00:10'],
      ['A 1200 at 23.5', 'B 1200', 'C open hold'],
    ],
    [
      ['22:00', '23:00', '0:00', '1:30', '04:00'],
      ['A 3600 at 22', 'B 3600', 'C 5400', 'D 9000', 'E open hold'],
    ],
    [
      ['9:00', '10:30', '12:00', '1:00', '2:30'],
      ['A 5400 at 9', 'B 5400', 'C 3600', 'D 5400', 'E open hold'],
    ],
    [
      ['19:00', 'tbc', '19:50', '20:10'],
      ['A open hold at 19', 'B open hold', 'C 1200 at 19.833333333333332', 'D open hold'],
    ],
    [
      ['19:00', '19:30', 'Saturday', '10:00', '10:30'],
      ['A 1800 at 19', 'B open hold', 'C open hold', 'D 1800 at 10', 'E open hold'],
    ],
  ])('has times of day: %j', (cells, cues) => {
    const read = column('Time', cells)

    expect(read.cues).toEqual(cues)
    expect(read.told[0]).toMatch(asTimes)
  })

  test.each([
    [['10:00', '1:00', '3:00']],
    [['22:00', '0:30']],
    [['10:00', 'tbc', '12:00']],
    [['15:00', '16:00', '45:00']],
    [['10:00', '12:00', '8:00', '10:00']],
    [['19:00', 'tbc', '8:00']],
  ])('has lengths, which is told once: %j', (cells) => {
    const { cues, told } = column('Time', cells)

    expect(cues[0]).toMatch(/^A \d+$/)
    expect(told[0]).toMatch(asLengths)
    expect(told.filter((text) => text.startsWith('Column'))).toHaveLength(1)
  })

  test('a cell that is no time concerns its own row', () => {
    expect(column('Time', ['19:00', 'after the film', '19:50', '20:10']).told).toContain(
      'Row 3: "after the film" is not a time of day. It was ignored.',
    )
  })
})

describe('from one time to another', () => {
  const ranges = [
    '10:00 - 10:15',
    '10:15–10:30',
    '10:30 to 10:45',
    '10.45-11.00',
    '11:00AM - 11:15AM',
    'von 11:15 bis 11:30 Uhr',
    '11:30 - 12:15 pm',
  ]
  const cues = ['A 900 at 10', 'B 900', 'C 900', 'D 900', 'E 900', 'F 900', 'G 2700']

  test.each(['Time', 'Start', 'Duration'])('in a column called %s', (name) => {
    const read = column(name, ranges)

    expect(read.cues).toEqual(cues)
    expect(read.told.join()).not.toContain('no duration')
  })

  test.each([
    ['before the name', ranges.map((range, at) => `${range} ${String.fromCharCode(65 + at)}`)],
    ['after the name', ranges.map((range, at) => `${String.fromCharCode(65 + at)} ${range}`)],
    ['in brackets', ranges.map((range, at) => `${String.fromCharCode(65 + at)} (${range})`)],
    [
      'copied, a tab before it',
      ranges.map((range, at) => `${range}\t${String.fromCharCode(65 + at)}`),
    ],
  ])('in a line, %s', (_name, lines) => {
    expect(imported(lines.join('\n'))).toEqual({
      cues,
      told: ['Line 1: times such as "10:00" were read as times of day.'],
    })
  })

  test('after one name it leaves the lengths before others as they are', () => {
    expect(imported('5:00 Soon\n10:00 Intro\nLunch 12:00-13:00\n45:00 Main')).toEqual({
      cues: ['Soon 300', 'Intro 600', 'Lunch 3600 at 12', 'Main 2700'],
      told: ['Line 3: times such as "12:00" were read as times of day.'],
    })
  })

  test('a name that is like one stays a name', () => {
    expect(imported('Match 2-1\nYears 90 - 95').cues).toEqual([
      'Match 2-1 open hold',
      'Years 90 - 95 open hold',
    ])
  })

  test('a long line is looked through in no time', () => {
    const line = `1${' -('.repeat(160)}`
    expect(imported(Array.from({ length: 2000 }, () => line).join('\n')).cues).toHaveLength(2000)
  })
})

describe('starts', () => {
  test('of a clock with twelve hours go on after noon, which is told', () => {
    const read = column('Start', ['11:00', '12:00', '1:00', '2:30 PM'])

    expect(read.cues).toEqual(['A 3600 at 11', 'B 3600', 'C 5400', 'D open hold'])
    expect(read.told).toContain(
      'Row 4: "1:00" was read as 13:00, after the time above. If that is wrong, write am or pm.',
    )
    expect(imported('11:00 - 12:30 A\n12:30 - 1:30 B\n1:30 - 2:00 C').cues).toEqual([
      'A 5400 at 11',
      'B 3600',
      'C 1800',
    ])
  })

  test('of a clock with 24 hours stay as they are', () => {
    expect(column('Start', ['22:00', '1:00']).cues).toEqual(['A 10800 at 22', 'B open hold'])
    expect(column('Start', ['13:00', '11:00', '12:00']).cues[1]).toBe('B 3600 at 11')
  })

  test.each([
    ['1930', 19.5],
    ['25:30', 1.5],
    ['8p', 20],
    ['19:30:00:00', 19.5],
    ['0.8125', 19.5],
    ['１９：３０', 19.5],
    ['7:30\u202fPM', 19.5],
  ])('%s', (cell, hours) => {
    expect(column('Start', [cell]).cues).toEqual([`A open hold at ${hours}`])
  })

  test('with a zone are told in the time of this machine', () => {
    const at = new Date('2027-06-04T19:00:00Z')
    const hours = at.getHours() + at.getMinutes() / 60

    expect(column('Start', ['2027-06-04T19:00:00.000Z'])).toMatchObject({
      cues: [`A open hold at ${hours}`],
      told: [
        'Row 2: the date was ignored. A cue starts at the next such time of day.',
        'Row 2 has no duration. That cue waits for you.',
      ],
    })
  })

  test.each([
    ['Jun 4, 2027 7:30 PM', '7:30 PM'],
    ['ca. 19:30', '19:30'],
    ['19:30 sharp', '19:30'],
  ])('the only time in %j is read, and the rest told', (cell, time) => {
    const { cues, told } = column('Start', [cell])

    expect(cues).toEqual(['A open hold at 19.5'])
    expect(told).toContain(`Row 2: only "${time}" was read of the time "${cell}".`)
  })

  test('of a column of fixed ones give lengths, too', () => {
    expect(imported('Title,Starts at,Ends at\nA,10:00,10:05\nB,10:30,10:40')).toEqual({
      cues: ['A 300 at 10', 'B 600 at 10.5'],
      told: [],
    })
  })
})

describe('lengths', () => {
  test.each([
    ["5'", 300],
    ['5m', 300],
    ['1h 5m', 3900],
    ['00:05:00:00', 300],
    ['00:05:00;00', 300],
    ['5:00 min', 300],
    ['1:30h', 5400],
    ['5:00.', 300],
    ['1899-12-30 00:05:00', 300],
    ['12/30/1899 0:05:00', 300],
    ['30″', 30],
    ['５：００:00', 18_000],
  ])('%s', (cell, seconds) => {
    expect(column('Duration', [cell, '0:00:01'])).toEqual({
      cues: [`A ${seconds}`, 'B 1'],
      told: [],
    })
  })

  test.each([
    ['1:30', 90, 'minutes and seconds'],
    ['0.03125', 2700, 'parts of a day'],
    ['90', 90, 'seconds'],
  ])('%s could be two things: it is told how it was read', (cell, seconds, words) => {
    expect(column('Duration', [cell])).toEqual({
      cues: [`A ${seconds}`],
      told: [`Column "Duration": durations such as "${cell}" were read as ${words}.`],
    })
  })

  test('fit starts that stand some rows apart', () => {
    expect(imported('Start,Title,Duration\n10:00,A,15\n,B,30\n10:45,C,60').cues).toEqual([
      'A 900 at 10',
      'B 1800',
      'C 3600',
    ])
  })

  test('in a column each for hours, minutes and seconds are one', () => {
    expect(imported('Title,Hours,Minutes,Seconds\nA,0,5,30\nB,1,,')).toEqual({
      cues: ['A 330', 'B 3600'],
      told: [],
    })
  })

  test('of which nothing is known, or that are none, are told once', () => {
    const sheet = 'Title,Duration,Start\nA,long,10:00\nB,0:30:00,10:30\nC,0:00:00,\nD,tbd,\nE,long,'

    expect(imported(sheet).told).toEqual([
      'Row 4: the duration is 0. The next cue follows at once.',
      'Row 2 starts at a fixed time. The other start times follow from the durations.',
      'Row 2: "long" is not a duration. It was ignored.',
      'Row 6: "long" is not a duration. The cue waits for you.',
      'Row 5 has no duration. That cue waits for you.',
    ])
  })

  test('lose their frames, which is told', () => {
    expect(column('Duration', ['00:00:30:12'])).toEqual({
      cues: ['A 30'],
      told: ['Row 2: the frames of the timecode were ignored.'],
    })
  })
})
