import { describe, expect, test } from 'vitest'

import { importRundown } from '#decode/import/import-rundown.ts'
import { valueOf } from '#test/decode/refusal.ts'

import { imported } from './findings.ts'

const hour = 3_600_000
const minute = 60_000

function event(title: string, fields: object): object {
  return { type: 'event', id: title, title, endAction: 'none', ...fields }
}

function clock(from: number, until: number): object {
  return { timeStart: from * hour, timeEnd: until * hour, duration: (until - from) * hour }
}

describe('version 1', () => {
  test('a timer that begins at midnight is as long as its end says, wherever it stands', () => {
    const events = [
      event('Doors', { timeStart: 9 * hour, timeEnd: 10 * hour }),
      event('Timer', { timeStart: 0, timeEnd: 10 * minute }),
      event('Talk', { timeStart: 11 * hour, timeEnd: 12 * hour }),
      event('Party', { timeStart: 23 * hour, timeEnd: hour }),
    ]

    expect(imported(JSON.stringify({ events }))).toEqual({
      cues: [
        'Doors 3600 hold at 9',
        'Timer 600 hold',
        'Talk 3600 hold at 11',
        'Party 7200 hold at 23',
      ],
      told: [],
    })
  })

  test('presenters and subtitles are columns of their own', () => {
    const events = [
      event('Talk', { presenter: 'Ann', subtitle: 'On ducks', timeStart: 0, timeEnd: minute }),
      event('Break', { presenter: '', subtitle: null, timeStart: 0, timeEnd: minute }),
    ]
    const { rundown, findings } = valueOf(importRundown(JSON.stringify({ events }), () => 'new'))

    expect(rundown.cues.map(({ own }) => own)).toEqual([
      { presenter: 'Ann', subtitle: 'On ducks' },
      undefined,
    ])
    expect(findings).toEqual([])
  })
})

describe('times that two clocks cannot say', () => {
  test('an event may last longer than half a day', () => {
    const rundown = [event('Show', { timeStart: 11 * hour, timeEnd: hour, duration: 14 * hour })]

    expect(imported(JSON.stringify({ rundown }))).toEqual({
      cues: ['Show 50400 hold at 11'],
      told: [],
    })
  })

  test('a length that was typed without a start has no end on the clock', () => {
    const rundown = [
      event('Show', clock(9, 10)),
      event('Timer', { timeStart: 0, timeEnd: 10 * minute, duration: 10 * minute }),
    ]

    expect(imported(JSON.stringify({ rundown }))).toEqual({
      cues: ['Show 3600 hold at 9', 'Timer 600 hold'],
      told: [],
    })
  })

  test('the first event of another day cuts nothing short, one that begins too early does', () => {
    const rundown = [
      event('Evening', { ...clock(17, 19), dayOffset: 0 }),
      event('Morning', { ...clock(9, 11), dayOffset: 1 }),
      event('Early', { ...clock(10, 11), dayOffset: 1 }),
    ]

    expect(imported(JSON.stringify({ rundown })).told).toEqual([
      'Event 3 ("Early") starts before the cue above it ends, and cuts it short.',
    ])
    const night = [
      event('Party', { timeStart: 22 * hour, timeEnd: 2 * hour, duration: 4 * hour, dayOffset: 0 }),
      event('Late', { ...clock(1, 2), dayOffset: 1 }),
    ]
    expect(imported(JSON.stringify({ rundown: night })).told).toEqual([
      'Event 2 ("Late") starts before the cue above it ends, and cuts it short.',
    ])
  })
})

test('what a group has and ours has not is told by its place', () => {
  const main = {
    title: 'Main',
    order: ['g'],
    flatOrder: ['g', 'Song'],
    entries: {
      g: {
        type: 'group',
        id: 'g',
        title: 'Act 1',
        entries: ['Song'],
        note: 'Lights down',
        custom: { Stage: 'B', Empty: '' },
        targetDuration: 5 * minute,
      },
      Song: event('Song', { duration: minute, parent: 'g' }),
    },
  }
  const { rundown, findings } = valueOf(
    importRundown(JSON.stringify({ rundowns: { main } }), () => 'new'),
  )

  expect(rundown.groups).toMatchObject([{ title: 'Act 1', target: 5 * minute }])
  expect(findings.map(({ text }) => text)).toEqual([
    'Entry 1 ("Act 1"): fields ignored: "note" and "Stage".',
  ])
})
