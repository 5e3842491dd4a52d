import { describe, expect, test } from 'vitest'

import { importRundown } from '#decode/import/import-rundown.ts'
import { refusalOf } from '#test/decode/refusal.ts'

import { imported } from './findings.ts'

describe('lines with times of day are an agenda', () => {
  test.each([
    [
      '3:00 PM Doors open\n10:30 - 10:45 Welcome\n19:00 Opening film',
      ['Doors open open hold at 15', 'Welcome 900 at 10.5', 'Opening film open hold at 19'],
    ],
    [
      '09:00 Doors\n09:30 Welcome\n10:15 Talk',
      ['Doors 1800 at 9', 'Welcome 2700', 'Talk open hold'],
    ],
    ['8.30pm Film\n10pm End', ['Film 5400 at 20.5', 'End open hold']],
    ['20h30 Film\n22h Fin', ['Film 5400 at 20.5', 'Fin open hold']],
    ['20:30 Uhr Film\n22 Uhr Ende', ['Film 5400 at 20.5', 'Ende open hold']],
    ['1:30 – 2:15 PM Panel\n2:15 – 3:00 PM Talk', ['Panel 2700 at 13.5', 'Talk 2700']],
    ['9:00 to 9:30: Doors\n10:00 bis 11:00 | Talk', ['Doors 1800 at 9', 'Talk 3600 at 10']],
    ['- 7 pm Doors 10:00\n- 8 pm Talk', ['Doors 600 at 19', 'Talk open hold at 20']],
  ])('%j', (text, cues) => {
    const read = imported(text)

    expect(read.cues).toEqual(cues)
    expect(read.told[0]).toMatch(/^Line 1: times such as .* were read as times of day\./)
  })
})

describe('lines with lengths are none', () => {
  test.each([
    ['5:00 Soon\n10:00 Intro\n45:00 Main', ['Soon 300', 'Intro 600', 'Main 2700']],
    ['10:00 Soon\n5:00 Intro', ['Soon 600', 'Intro 300']],
    ['10:00 Soon\nMain', ['Soon 600', 'Main open hold']],
    ['1h30 Talk\n2h Party', ['Talk 5400', 'Party 7200']],
    ['3 Doors Down\n7 Nation Army', ['3 Doors Down open hold', '7 Nation Army open hold']],
  ])('%j', (text, cues) => {
    expect(imported(text)).toEqual({ cues, told: [] })
  })

  test('one that could be a time of day is told', () => {
    expect(imported('19:00 Opening film')).toEqual({
      cues: ['Opening film 1140'],
      told: [
        'Line 1: times such as "19:00" were read as durations. For a time of day, write 7:00 pm.',
      ],
    })
  })
})

test('a line with a time and no name is left out, and told', () => {
  expect(imported('Main\n5:00')).toEqual({
    cues: ['Main open hold'],
    told: ['Line 2 ("5:00") has a time but no name and was left out.'],
  })
  expect(refusalOf(importRundown('5:00', () => 'new'))).toBe('This text has no cues.')
})

test('the name of a single column is no cue', () => {
  expect(imported('Szene\nCam 1\nCam 2')).toEqual({
    cues: ['Cam 1 open hold', 'Cam 2 open hold'],
    told: ['Line 1 ("Szene") names a column and was left out.'],
  })
})

test('a name keeps the spaces in it', () => {
  expect(imported('Cam  2   –  0:30').cues).toEqual(['Cam  2 30'])
})
