import { describe, expect, test } from 'vitest'

import { imported } from './findings.ts'

describe('starts and ends', () => {
  test.each([
    [
      'of two times the length is what lies between',
      'Title,Time Start,Time End,Duration\nA,10:00:00,11:00:00,\nB,,,0:10:00\nC,12:00:00,13:00:00,',
      ['A 3600 at 10', 'B 600', 'C 3600 at 12'],
    ],
    ['ends alone', 'Title;Ende\nA;10:00\nB;10:30\n', ['A open hold', 'B 1800 at 10']],
    [
      'a date before a time is left out',
      'Title,End Time\nA,04.06.2027 15:50:30.0\nB,2027-06-04T15:55:30',
      ['A open hold', 'B 300 at 15.841666666666667'],
    ],
    [
      'past midnight',
      'Title,Start\nA,11:30 PM\nB,12:15 am\nC,1am',
      ['A 2700 at 23.5', 'B 2700', 'C open hold'],
    ],
    [
      'a column called Time with times of day',
      'Time,Item,Scene\n19:00,Film,Soon\n19:05,Hello,Main\n19:20,Break,Break',
      ['Film Soon 300 at 19', 'Hello Main 900', 'Break open hold'],
    ],
    ['a column called Time with lengths', 'Time,Item\n5:00,A\n0:30,B', ['A 300', 'B 30']],
    ['a column called Time beside lengths', 'Zeit;Titel;Dauer\n9:00;A;0:05:00', ['A 300 at 9']],
    ['a timecode', 'Title,Start\nA,stream 1:00:00', ['A open hold at 1']],
  ])('%s', (_name, sheet, cues) => {
    expect(imported(sheet).cues).toEqual(cues)
  })

  test('what does not fit is told by its row', () => {
    const sheet =
      'Title,Start,End,Duration\nA,10:00,10:30,0:20:00\nB,10:10,,5:00\nC,11:00,10:00,5:00\nD,soon,,5:00'

    expect(imported(sheet).told).toEqual([
      'Row 5: "soon" is not a time of day. It was ignored.',
      'Row 2 has a duration that does not match its start and end. The duration was used.',
      'Row 3 starts before the cue above it ends, and cuts it short.',
      'Row 4 ends before it starts. Its end was ignored.',
    ])
  })
})

describe('lengths', () => {
  test.each([
    ['Duration (min)', '7,5', 450],
    ['Dauer [Min.]', '5', 300],
    ['Duration in min', '5', 300],
    ['Duration (s)', '90', 90],
    ['Duration (hh:mm)', '1:30', 5400],
    ['Duration (mm:ss)', '1:30', 90],
    ['Duration', '5\'30"', 330],
    ['Duration', '~5 Min.', 300],
    ['Dauer', '2 Stunden', 7200],
    ['Durée', '1 heure', 3600],
  ])('%s %s', (header, cell, seconds) => {
    expect(imported(`Title;${header}\nA;"${cell.replaceAll('"', '""')}"`)).toEqual({
      cues: [`A ${seconds}`],
      told: [],
    })
  })

  test.each([
    ['Title,Duration\nA,45', 45, 'seconds'],
    ['Title,Duration,End Action\nA,10,play-next', 600, 'minutes'],
    ['Start,Title,Duration\n10:00,A,45\n10:45,B,0:15', 2700, 'minutes'],
  ])('a bare number in %j', (sheet, seconds, word) => {
    const { cues, told } = imported(sheet)

    expect(cues[0]).toMatch(`A ${seconds}`)
    expect(told.join()).toMatch(`were read as ${word}`)
  })

  test('hours and minutes, where the starts say so', () => {
    const { cues, told } = imported('Start,Title,Duration\n10:00,A,0:45\n10:45,B,0:15')

    expect(cues).toEqual(['A 2700 at 10', 'B 900'])
    expect(told).toContain(
      'Column "Duration": durations such as "0:45" were read as hours and minutes.',
    )
  })

  test('that are not understood let the cue wait, and are told', () => {
    expect(imported('Title,Duration\nA,0:01:00\nB,long\nC,tbd\nD,999h')).toEqual({
      cues: ['A 60', 'B open hold', 'C open hold', 'D open hold'],
      told: [
        'Row 3: "long" is not a duration. The cue waits for you.',
        'Row 5: "999h" is not a duration. The cue waits for you.',
        'Row 4 has no duration. That cue waits for you.',
      ],
    })
  })
})

test('rows that are no cues are left out, each by its number', () => {
  const sheet = [
    'Cue,Title,Duration,Scene,Timer Type',
    'A,Morning,,,group-start',
    '1,Welcome,0:10:00,Main,count-down',
    ',Look,,,milestone',
    ',,,,group-end',
    '2,Spare,0:05:00,Main,skip',
    ',PART TWO,,,',
    ',,0:05:00,,',
    '-----,-----,-----,-----,',
    'Cue,Title,Duration,Scene,Timer Type',
    '3,Talk,0:10:00,Main,',
    ',Gesamtdauer,0:20:00,,',
  ].join('\n')

  expect(imported(sheet)).toEqual({
    cues: ['Welcome Main 600', 'Talk Main 600'],
    told: [
      'Row 4 ("Look") is a milestone and was left out.',
      'Row 6 ("Spare") is marked to be skipped and was left out.',
      'Row 7 ("PART TWO") has only a title and was left out.',
      'Row 8 ("0:05:00") has no title and no scene and was left out.',
      'Row 10 ("Title") repeats the column names and was left out.',
      'Row 12 ("Gesamtdauer") is a total without a scene and was left out.',
    ],
  })
})

test.each(['FALSCH', 'nein', 'faux', 'non', 'No', '0', '-', 'não', 'nee', 'falso'])(
  'skip: %s is no',
  (word) => {
    expect(imported(`Title,Duration,Skip\nA,0:01:00,${word}`)).toEqual({ cues: ['A 60'], told: [] })
  },
)

test.each(['WAHR', 'ja', 'vrai', 'oui', 'x', '1', 'sí', 'sim', 'VERO'])(
  'skip: %s is yes',
  (word) => {
    expect(imported(`Title,Duration,Skip\nA,1:00,${word}`).cues).toEqual(['A 60 skip'])
  },
)

test('the name of a scene is kept to its last space, unless spaces stand beside every comma', () => {
  expect(imported('Title;Duration;Scene\nA;0:01:00;Cam 1 \nB;1:00;Cam  2')).toEqual({
    cues: ['A Cam 1  60', 'B Cam  2 60'],
    told: ['Row 2 has the scene "Cam 1 " with a space at its start or end. The space was kept.'],
  })
  expect(imported('Title, Duration, Scene\nA, 0:01:00, Cam')).toEqual({
    cues: ['A Cam 60'],
    told: [],
  })
  expect(imported('Cam  2 0:30').cues).toEqual(['Cam  2 30'])
})
