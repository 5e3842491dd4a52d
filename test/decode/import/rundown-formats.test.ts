import { describe, expect, test } from 'vitest'

import { valueOf } from '#test/decode/refusal.ts'

import { cuesOf, refusal } from './gist.ts'
import { textToRundown } from './text-to-rundown.ts'

/** Label, scene, planned ms and end of each cue. */
function gist(text: string): unknown[] {
  return cuesOf(text).map(({ label, scene, planned, end }) => [label, scene, planned, end])
}

describe('a plain list of scenes', () => {
  test('is a rundown in which each cue is followed by the next', () => {
    const rundown = valueOf(
      textToRundown(
        '{"scenes":[{"name":"Intro","duration_ms":3000},{"name":"Main","duration_ms":5000}],"tick_interval_ms":250}',
        () => 'new',
      ),
    )

    expect(rundown).toMatchObject({ id: 'new', revision: 0, tickInterval: 250 })
    expect(
      rundown.cues.map(({ title, scene, planned, end }) => [title, scene, planned, end]),
    ).toEqual([
      ['Intro', 'Intro', 3000, 'follow'],
      ['Main', 'Main', 5000, 'follow'],
    ])
  })

  test.each([
    [
      '"tick_interval_ms":9,"scenes":[]',
      'tick_interval_ms: expected 10 to 1000 ms between ticks, got 9',
    ],
    [
      '"tick_interval_ms":1001,"scenes":[]',
      'tick_interval_ms: expected 10 to 1000 ms between ticks, got 1001',
    ],
    [
      '"scenes":[{"name":"A","duration_ms":-1}]',
      'scenes[0].duration_ms: expected milliseconds ≥ 0 or a duration such as "5:00", got -1',
    ],
    [
      '"scenes":[{"name":"A"}]',
      'scenes[0].duration_ms: expected milliseconds ≥ 0 or a duration such as "5:00", got nothing',
    ],
    ['"scenes":[{"duration_ms":1}]', 'scenes[0].name: expected text, got nothing'],
    ['"scenes":["A"]', 'scenes[0]: expected an object, got "A"'],
    ['"scenes":5', 'scenes: expected a list of scenes, got 5'],
  ])('{%s} is refused in its own words', (fields, message) => {
    expect(refusal(`{${fields}}`)).toBe(message)
  })
})

describe('a text that is far longer when it is read', () => {
  test('groups of Ontime that are named again and again are read once', () => {
    const entries = {
      g: { type: 'group', entries: Array.from({ length: 3000 }, () => 'e') },
      e: { type: 'event', title: 'Main', duration: 1000 },
    }
    const text = JSON.stringify({
      rundowns: { one: { title: 'T', order: Array.from({ length: 3000 }, () => 'g'), entries } },
    })
    const flat = JSON.stringify({
      rundowns: { one: { flatOrder: Array.from({ length: 3000 }, () => 'e'), entries } },
    })

    expect(text.length).toBeLessThan(25_000)
    expect([gist(text), gist(flat)]).toEqual([
      [['1', 'Main', 1000, 'hold']],
      [['1', 'Main', 1000, 'hold']],
    ])
  })

  test('millions of lines or cells are counted before they are read', () => {
    expect(refusal('\n'.repeat(5_000_000) + 'Main')).toMatch(/more than 400,000 lines/)
    expect(gist(`title,scene\n${'A,'.repeat(2)}${','.repeat(5_000_000)}`)).toHaveLength(1)
  })
})

describe('cells of a sheet', () => {
  test('as copied, with tabs', () => {
    const sheet = [
      'Cue\tTitle\tDuration\tOBS Scene\tNotes\tEnd\tWho',
      '1A\tWelcome\t5:00\tCam 1\t"says ""hi""\nand waves"\t\tAnn',
      '',
      '1B\tTalk\t\tCam 2\t\t\tBob',
      '\tBreak\t90\t\t\thold\t',
    ].join('\r\n')

    expect(gist(sheet)).toEqual([
      ['1A', 'Cam 1', 300_000, 'follow'],
      ['1B', 'Cam 2', null, 'hold'],
      ['3', 'Break', 90_000, 'hold'],
    ])
    expect(cuesOf(sheet)[0]).toMatchObject({ title: 'Welcome', notes: 'says "hi"\nand waves' })
  })

  test.each([',', ';', '|'])('as saved, with %s between them', (mark) => {
    const sheet = `title${mark}duration${mark}colour\n"A${mark} B"${mark}1:00${mark}#aabbcc\n`

    expect(cuesOf(sheet)).toMatchObject([
      { scene: `A${mark} B`, planned: 60_000, colour: '#aabbcc' },
    ])
  })

  test('with an empty first column, and without a last line end', () => {
    expect(gist('\ttitle\tduration\nx\tA\t0:10')).toEqual([['1', 'A', 10_000, 'follow']])
  })

  test("with the columns of Ontime's sheets", () => {
    const sheet =
      'time start,time end,duration,cue,title,skip,flag,note,colour,end action,warning time,danger time\n' +
      '10:00:00,10:05:00,00:05:00,7,Opening,x,TRUE,n,,play-next,00:00:30,00:00:10\n'

    expect(cuesOf(sheet)).toMatchObject([
      {
        label: '7',
        title: 'Opening',
        planned: 300_000,
        skip: true,
        flag: true,
        end: 'follow',
        notes: 'n',
        warning: 30_000,
        danger: 10_000,
        group: null,
      },
    ])
  })

  test.each([
    ['title,duration\n"A,5', 'Line 2: a quotation mark opens here and never closes.'],
    ['title,duration\n', 'This text has no cues.'],
  ])('%j is refused by its line', (sheet, message) => {
    expect(refusal(sheet)).toBe(message)
  })
})

describe('a cue a line', () => {
  test.each([
    ['5:00 Starting soon', 'Starting soon', 300_000],
    ['Intro 0:30', 'Intro', 30_000],
    ['Intro – 0:30', 'Intro', 30_000],
    ['Intro (30s)', 'Intro', 30_000],
    ['5:00 | Part: two', 'Part: two', 300_000],
    ['1h 30m Talk', 'Talk', 5_400_000],
    ['1h30 Talk', 'Talk', 5_400_000],
    ['Talk 10 min', 'Talk', 600_000],
    ['Main', 'Main', null],
    ['3 Doors Down', '3 Doors Down', null],
    ['Camera 2', 'Camera 2', null],
    ['Be right back', 'Be right back', null],
  ])('%j', (line, scene, planned) => {
    expect(gist(line)).toEqual([['1', scene, planned, planned === null ? 'hold' : 'follow']])
  })

  test('comments and empty lines are passed over', () => {
    expect(gist('# evening\n5:00 Soon\n\n  Main  \r\n# end')).toEqual([
      ['1', 'Soon', 300_000, 'follow'],
      ['2', 'Main', null, 'hold'],
    ])
  })

  test.each([
    ['#\n\n999h Main', 'line 3, planned: expected at most 7 days, got 3596400000'],
    ['# nothing yet', 'This text has no cues.'],
  ])('%j is refused by its line', (text, message) => {
    expect(refusal(text)).toBe(message)
  })
})
