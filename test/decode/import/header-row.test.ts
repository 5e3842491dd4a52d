import { describe, expect, test } from 'vitest'

import { importRundown } from '#decode/import/import-rundown.ts'
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
    expect(kinds.told).toHaveLength(2)
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
      told: ['Column "Item" is kept as a column of your own.'],
    })
  })

  test.each([
    'Intro,Cam 1,Ann\nMain,Cam 2,Bob\n',
    'Intro;Cam 1\nMain;Cam 2\n',
    'Intro\tCam 1\tx\nMain\tCam 2\ty\n',
    'Wer,Wo,Was genau\nAnn,1,x\nBob,2,y',
    '"Wer","Wo"\n"Ann","1",\n"Bob","2",,',
    '"Intro","0:30"\n"Main","5:00"',
  ])('a table without one is refused: %j', (table) => {
    expect(refusalOf(importRundown(table, () => 'new'))).toMatch(noHeader)
  })

  test('a line that names the delimiter is never a cue', () => {
    expect(refusalOf(importRundown('sep=;\nA;1\n2;3', () => 'new'))).toMatch(noHeader)
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

test.each([
  ['Time,Task,Who\n19:00,Doors,Ann\n19:30,Opening,Ben', ['Doors 1800 at 19', 'Opening open hold']],
  [
    'Start,Finish,Description\n19:00,19:30,Doors\n19:30,19:40,Opening',
    ['Doors 1800 at 19', 'Opening 600'],
  ],
  ['Session start,Session end,Session name\n19:00,19:30,Doors', ['Doors 1800 at 19']],
  ['Task,Title,Duration\nx,Doors,0:30:00', ['Doors 1800']],
])('columns of plans without the word title are known: %j', (text, cues) => {
  expect(imported(text).cues).toEqual(cues)
})

test('notes stay notes beside a description that is the title', () => {
  const text = 'Start,Description,Notes\n19:00,Doors,Ann\n19:30,Opening,Ben'
  const { rundown } = valueOf(importRundown(text, () => 'new'))

  expect(rundown.cues.map(({ title, notes }) => [title, notes])).toEqual([
    ['Doors', 'Ann'],
    ['Opening', 'Ben'],
  ])
})

test('a description is no title where nothing is a time', () => {
  expect(refusalOf(importRundown('Date,Description,Amount\nx,y,1\nz,w,2', () => 'new'))).toMatch(
    /do not name the columns/,
  )
})
