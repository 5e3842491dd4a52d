import { describe, expect, test } from 'vitest'

import { rundownToCsv } from '#decode/export/csv.ts'
import { importRundown } from '#decode/import/import-rundown.ts'
import { valueOf } from '#test/decode/refusal.ts'

import { imported } from './findings.ts'

function groupsOf(text: string): readonly unknown[] {
  const { rundown } = valueOf(importRundown(text, () => 'new'))
  return (rundown.groups ?? []).map(({ title, target }) => [title, target])
}

describe('a sheet of Ontime', () => {
  test('of version 2 or 3 says with its timer type that an event counts to its end', () => {
    const sheet =
      'Cue,Title,Time Start,Time End,Timer Type,End Action\n' +
      '1,Preset,9:00,10:00,time-to-end,none\n2,Song,10:00,10:20,count-down,none'

    expect(imported(sheet)).toMatchObject({
      cues: ['Preset 3600 hold at 9', 'Song 1200 hold at 10'],
    })
  })

  test('leaves out what its type says, and the length of a group is what the group aims at', () => {
    const sheet =
      'Title,Duration,Timer Type\nAct 1,0:30:00,group-start\nSong,0:05:00,count-down\n' +
      'Old,0:05:00,skip-import\nTalk,0:20:00,count-down\n,,group-end\nBye,0:01:00,count-down'

    expect(groupsOf(sheet)).toEqual([['Act 1', 1_800_000]])
    expect(imported(sheet)).toEqual({
      cues: ['Song 300', 'Talk 1200', 'Bye 60'],
      told: ['Row 4 ("Old") is marked to be skipped and was left out.'],
    })
  })

  test('the length that a group aims at goes out into a sheet and comes back', () => {
    const groups = [{ id: 'g', title: 'Act', target: '30:00' }]
    const cues = [{ scene: 'A', planned: '1:00', group: 'g' }]
    const { rundown } = valueOf(importRundown(JSON.stringify({ groups, cues }), () => 'x'))
    const { text, notes } = rundownToCsv(rundown)

    expect(groupsOf(text)).toEqual([['Act', 1_800_000]])
    expect(notes).toEqual([])
  })
})

describe('lengths that a spreadsheet shows as times of day', () => {
  test.each([
    ['12:05:00 AM', 'A 300'],
    ['12:05 am', 'A 300'],
    ['1:30:00 AM', 'A 5400'],
  ])('%s is a length', (cell, cue) => {
    expect(imported(`Title,Duration\nA,${cell}`)).toEqual({ cues: [cue], told: [] })
  })
})

describe('names of columns', () => {
  test('that programs write in one word, or with "at"', () => {
    const sheet = 'SessionTitle,StartTime,EndTime\nA,9:00,9:30\nB,9:30,10:00'
    const other = 'name,start_at,end_at\nA,9:00,9:30\nB,9:30,10:00'

    expect(imported(sheet).cues).toEqual(['A 1800 at 9', 'B 1800'])
    expect(imported(other).cues).toEqual(['A 1800 at 9', 'B 1800'])
  })

  test('slugs are titles though there are items, and a number of cues may have its sign', () => {
    expect(imported('ITEM,SLUG,TRT\nA1,OPEN,:45\nA2,NEWS,2:00').cues).toEqual([
      'OPEN 45',
      'NEWS 120',
    ])
    const { rundown } = valueOf(importRundown('Cue #,Segment\n7,A', () => 'new'))
    expect(rundown.cues.map(({ label }) => label)).toEqual(['7'])
  })

  test('and times in Spanish', () => {
    const sheet =
      'Hora\tDuración\tActividad\n6:00 p. m.\t12 min\tApertura\n6:12\u00a0p.\u00a0m.\t20 min\tCharla'

    expect(imported(sheet)).toMatchObject({ cues: ['Apertura 720 at 18', 'Charla 1200'] })
  })

  test('songs and performers are titles where nothing else is', () => {
    expect(imported('Time,Performer\n19:00,Ann\n20:00,Ben').cues).toEqual([
      'Ann 3600 at 19',
      'Ben open hold',
    ])
    expect(imported('Song,Key,Title\nx,G,A').cues).toEqual(['A open hold'])
  })
})

describe('a plan of several days', () => {
  const plan = [
    'Day,Time,Title',
    '1,9:00,A',
    '1,12:45,B',
    '1,16:00,C',
    '2,9:00,D',
    '2,12:30,E',
    '3,9:00,F',
    '3,9:30,G',
  ].join('\n')

  test('has times of day, though they begin anew each morning', () => {
    expect(imported(plan)).toMatchObject({
      told: expect.arrayContaining([
        'Column "Time" was read as times of day ("9:00"). If it has durations, name it Duration.',
      ]) as unknown,
    })
    expect(imported(plan).cues).toEqual([
      'A 13500 at 9',
      'B 11700',
      'C open hold',
      'D 12600 at 9',
      'E open hold',
      'F 1800 at 9',
      'G open hold',
    ])
  })

  test('nothing of it cuts short what was on the day before', () => {
    expect(imported(plan).told.filter((text) => /cuts/.test(text))).toEqual([])
  })

  test('on a clock with twelve hours the next morning is no evening', () => {
    const sheet = [
      'Day,Start,Duration,Title',
      'Mon,11:00,2:00:00,A',
      'Mon,1:00,2:00:00,B',
      'Mon,4:00,2:00:00,C',
      'Tue,8:00,1:00:00,D',
    ].join('\n')

    expect(imported(sheet).cues).toEqual(['A 7200 at 11', 'B 7200', 'C 7200 at 16', 'D 3600 at 8'])
  })
})
