import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { noticeOf } from '#decode/finding.ts'
import { importRundown, rundownToText } from '#decode/import/rundown-text.ts'
import { anyRundown } from '#test/decode/arbitraries.ts'
import { refusalOf, valueOf } from '#test/decode/refusal.ts'

import { imported } from './findings.ts'

const noHeader = /^Line 1: this looks like a table, but its first rows do not name the columns/

describe('the row that names the columns', () => {
  test('is found below notes, which are told', () => {
    const sheet =
      ',,,\n,Gala,,\n,"Do not\nedit",,\n,,,\n,Title,Duration,Scene\n,Doors,0:10:00,Soon\n,Talk,0:02:00,Main\n'

    expect(imported(sheet)).toEqual({
      cues: ['Doors Soon 600', 'Talk Main 120'],
      told: [
        'Rows 2 and 3 ("Gala" and "Do not edit") are above the column names and were ignored.',
      ],
    })
  })

  test.each([
    'Titel;Dauer;Szene;Notizen',
    'Titre;Durée;Scène;Remarques',
    'Título;Duración;Escena;Notas',
    'Titolo;Durata;Scena;Note',
    'Titel;Duur;Scène;Opmerkingen',
    'Título;Duração;Cena;Observações',
    'Cue_Name;DURATION;OBS-Scene;Notes:',
    'sep=;\nTitle;Duration;Scene;Note',
    'Item;Länge;Szene;Beschreibung',
    'Title;Duration (estimated);OBS Scene (exact);Notes',
    'Programm;Dauer (hh:mm:ss);Szene;Notiz',
  ])('%s', (header) => {
    expect(imported(`${header}\nA;0:05:00;Cam;n\n`)).toEqual({ cues: ['A Cam 300'], told: [] })
  })

  test.each([
    ['Title,Minutes\nDoors,5\n', ['Doors 300']],
    ['Title,Sec\nDoors,5\n', ['Doors 5']],
    ['Titel;Stunden\nDoors;1\n', ['Doors 3600']],
    ['Title,Length/s\nDoors,5\n', ['Doors 5']],
    ['Title,Min,Scene\nDoors,5,Soon\n', ['Doors Soon 300']],
    ['Title,Section\nDoors,5\n', ['Doors open hold']],
    ['Title,Presenter\nDoors,Ann\n', ['Doors open hold']],
  ])('with one name, or a unit for the length: %j', (sheet, cues) => {
    expect(imported(sheet).cues).toEqual(cues)
  })

  test('a column of types may name rows that are no cues, and else is told as not read', () => {
    const kinds = imported('Title,Type,Scene\nMorning,section,\nIntro,cue,A\nDoors,milestone,\n')
    expect(kinds.cues).toEqual(['Intro A open hold'])
    expect(kinds.told).toHaveLength(3)
    expect(imported('Title,Type,Scene\nIntro,video,A\n').told.join()).toContain('"Type"')
  })

  test('a list of lines with commas is no table', () => {
    expect(imported('Welcome, everybody\nGoodbye, friends\n').cues).toEqual([
      'Welcome, everybody open hold',
      'Goodbye, friends open hold',
    ])
  })

  test('of two that could be the title the better one is', () => {
    expect(imported('Item,Title,Duration\n1,A,0:01:00\n')).toEqual({
      cues: ['A 60'],
      told: ['Column "Item" was ignored.'],
    })
  })

  test.each([
    'Intro,Cam 1,Ann\nMain,Cam 2,Bob\n',
    'Intro;Cam 1\nMain;Cam 2\n',
    'Intro\tCam 1\tx\nMain\tCam 2\ty\n',
    'Wer,Wo,Was genau\nAnn,1,x\nBob,2,y',
  ])('a table without one is refused: %j', (table) => {
    expect(refusalOf(importRundown(table, () => 'new'))).toMatch(noHeader)
  })

  test('names and lengths alone need none', () => {
    expect(imported('Intro\t0:30\nMain\t5:00')).toEqual({
      cues: ['Intro 30', 'Main 300'],
      told: [],
    })
    expect(imported('Intro, 0:30\nMain, 5:00').cues).toEqual(['Intro 30', 'Main 300'])
  })
})

test('where nothing else names a cue, the column Cue does', () => {
  expect(imported('Cue,Duration,Start\nDoors,5:00,10:00').cues).toEqual(['Doors 300 at 10'])
})

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
      'Row 2 ("Morning") is a group and was left out.',
      'Row 4 ("Look") is a milestone and was left out.',
      'Row 5 ("group-end") is the end of a group and was left out.',
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

describe('what decorates refuses nothing, and is told where it is not understood', () => {
  test.each([
    ['colour', 'mauve-ish', 'colour'],
    ['end', 'whenever', 'end'],
    ['skip', 'perhaps', 'skip'],
    ['warning', 'early', 'warning'],
  ])('%s %s', (field, value, word) => {
    const json = JSON.stringify({ cues: [{ scene: 'A', planned: 60_000, [field]: value }] })

    for (const text of [json, `title,duration,${field}\nA,0:01:00,${value}`]) {
      const { cues, told } = imported(text)
      expect(cues).toHaveLength(1)
      expect(told).toHaveLength(1)
      expect(told[0]).toMatch(new RegExp(`, ${word}: "${value}" was not understood\\.`))
    }
  })

  test('a colour by name, an end of Ontime, and a transition by name are understood', () => {
    const { rundown, findings } = valueOf(
      importRundown(
        'title,duration,farbe,end action,transition\nA,0:01:00,Grün,stop,Fade\nB,0:01:00,abc,,',
        () => 'new',
      ),
    )

    expect(findings).toEqual([])
    expect(rundown.cues).toMatchObject([
      { colour: '#43a047', end: 'hold', transition: { name: 'Fade', duration: null } },
      { colour: '#aabbcc', end: 'follow' },
    ])
  })

  test.each([
    [{ title: 'x'.repeat(501) }, 'title: longer than 500 characters'],
    [{ notes: 'x'.repeat(10_001) }, 'note: longer than 10,000 characters'],
    [{ transition: {} }, 'transition'],
    [{ transition: { name: 'Fade', duration: -1 } }, 'duration of the transition'],
    [{ label: {} }, 'number'],
  ])('%.40j in JSON', (fields, words) => {
    expect(imported(JSON.stringify({ cues: [{ scene: 'A', ...fields }] })).told).toEqual([
      expect.stringContaining(words),
    ])
  })

  test('an id that is there already is told', () => {
    expect(imported('id,title,duration\na,A,0:01:00\na,B,1:00').told).toEqual([
      'Row 3 has the id "a", which is taken or too long. It got another id.',
    ])
  })
})

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

describe('for any text', () => {
  const cell = fc.oneof(
    fc.constantFrom(
      '',
      'A',
      'Total',
      '10:00',
      '5:00',
      '7pm',
      'x',
      'nein',
      ' Main',
      '"',
      '1,2',
      'group',
    ),
    fc.string({ maxLength: 6 }),
  )
  const columns = [
    'Title',
    'Scene',
    'Duration',
    'Start',
    'End',
    'Time',
    'Skip',
    'Timer Type',
    'Who',
    'Id',
  ]

  test('as many cues come out as there are rows, less those that are told', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...columns), { minLength: 1 }),
        fc.array(fc.array(cell, { minLength: 11, maxLength: 11 }), { minLength: 1, maxLength: 8 }),
        (names, rows) => {
          const head = ['Cue Name', ...names]
          // A mark in the first column, so that no row is blank, drawn or a heading.
          const body = rows.map((cells) => ['~', ...cells].slice(0, head.length + 1))
          const text = [[...head, 'Mark'], ...body]
            .map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))
            .join('\n')
          const read = importRundown(text, () => 'new')
          const findings = read.ok ? read.value.findings : []
          const left = findings.filter(({ type }) => type === 'left-out').length

          expect(read.ok ? read.value.rundown.cues.length + left : rows.length).toBe(rows.length)
          expect(findings.every(({ text: told }) => told.length < 400)).toBe(true)
        },
      ),
    )
  })

  test('what we write is read back, and nothing is told of it', () => {
    fc.assert(
      fc.property(anyRundown, (rundown) => {
        const read = valueOf(importRundown(rundownToText(rundown), () => rundown.id))
        expect(noticeOf(read)).toEqual({})
      }),
    )
  })
})

test('a long list of findings is a notice of bounded length, with their number', () => {
  const rows = Array.from({ length: 5000 }, (_none, at) => `Total,${at}`)
  const { notice = '' } = noticeOf(
    valueOf(importRundown(`Title,Duration,Who\nA,0:01:00,me\n${rows.join('\n')}`, () => 'new')),
  )

  expect(notice).toMatch(/^1 cue loaded\. 5000 left out\. Column "Who" was ignored\./)
  expect(notice).toMatch(/And \d+ more\.$/)
  expect(notice.length).toBeLessThan(800)
})
